import { afterAll, beforeAll, expect, test } from "vitest";
import { openCompany } from "../company.ts";
import type { Company, Member } from "../company.ts";

// Maya manages the bakeries; Ines reads grants there and not the accounts.
let company: Company;
let maya: Member;
let ines: Member;
let accountId: string;
beforeAll(async () => {
  company = await openCompany();
  const bakeries = await company.group("Bakeries");
  [maya, ines] = [await company.join("Maya"), await company.join("Ines")];
  await company.give("manager", maya, { groupId: bakeries });
  const { visitor } = company.admin;
  const reader = await visitor.does("access.createRole", {
    name: "Reader of grants",
    description: "",
    permissions: ["grant.read", "person.read"],
  });
  await visitor.does("access.giveGrant", {
    roleId: reader.roleId,
    principalKind: "person",
    principalId: ines.personId,
    scope: { kind: "group", groupId: bakeries },
    reason: "To look",
  });
  const registered = await maya.visitor.does("accounts.registerAccount", {
    network: "sandbox",
    handle: "rye",
    displayName: "Rye & Sons",
    groupId: bakeries,
    ownerId: maya.personId,
  });
  ({ accountId } = registered);
});
afterAll(() => company.close());

test("who oversees accounts and may see them is told what they are called", async () => {
  const { accounts } = await maya.visitor.does("access.accessMatrix", { permission: "post.publish" });
  expect(accounts).toMatchObject([{ accountId, name: "Rye & Sons", network: "sandbox" }]);
  const { items } = await maya.visitor.does("access.whatCanPersonDo", { personId: maya.personId });
  expect(items).toMatchObject([{ accountId, name: "Rye & Sons" }]);
});

test("who reads the grants on an account and not the account gets no name", async () => {
  const { accounts } = await ines.visitor.does("access.accessMatrix", { permission: "post.publish" });
  expect(accounts.map((account) => [account.accountId, account.name])).toEqual([[accountId, undefined]]);
});

test("the matrix finds people by a part of their name, and takes signs as they are", async () => {
  const found = async (text: string) => {
    const { items } = await company.admin.visitor.does("access.accessMatrix", { permission: "post.publish", text });
    return items.map(({ person }) => person.name);
  };
  expect(await found("AY")).toEqual(["Maya"]);
  expect(await found("%")).toEqual([]);
});

test("the log names the account a role was given on, and says its end in words", async () => {
  const { visitor } = company.admin;
  const { items } = await visitor.does("access.listRoles", {});
  const given = await visitor.does("access.giveGrant", {
    roleId: items.find((role) => role.builtIn === "creator")?.roleId ?? "",
    principalKind: "person",
    principalId: ines.personId,
    scope: { kind: "account", accountId },
    endsAt: "2099-01-31T23:00:00Z",
    reason: "For the launch",
  });
  await visitor.does("access.endGrant", { grantId: given.grantId });
  const told = async (code: string) => (await visitor.does("audit.listEvents", { code, limit: 1 })).items[0]?.sentence;
  expect(await told("grant.given")).toBe(
    "gave Ines the role Creator on the account rye on sandbox until 31 Jan 2099, 23:00 UTC: For the launch",
  );
  expect(await told("grant.ended")).toBe("ended the role Creator of Ines on the account rye on sandbox");
});
