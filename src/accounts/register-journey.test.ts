import { newId } from "#kernel";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openCompany } from "../../tests/company.ts";
import type { Company, Member } from "../../tests/company.ts";

// Maya manages the bakeries. Bo works in a group she cannot see; Gus is a partner who drafts for one account.
let company: Company;
let maya: Member;
let bo: Member;
let gus: Member;
let bakeries: string;
beforeAll(async () => {
  company = await openCompany();
  bakeries = await company.group("Bakeries");
  const elsewhere = await company.group("Elsewhere");
  [maya, bo, gus] = [await company.join("Maya"), await company.join("Bo"), await company.join("Gus", "agency")];
  await company.give("manager", maya, { groupId: bakeries });
  await company.give("analyst", bo, { groupId: elsewhere });
});
afterAll(() => company.close());

const register = (handle: string, more: Record<string, unknown> = {}) => ({
  network: "sandbox",
  groupId: bakeries,
  ownerId: maya.personId,
  handle,
  ...more,
});

async function registered(handle: string): Promise<string> {
  return (await maya.visitor.does("accounts.registerAccount", register(handle))).accountId;
}

async function revisionOf(accountId: string): Promise<number> {
  company.clock.forward("PT1S");
  return (await company.admin.visitor.does("accounts.showAccount", { accountId })).revision;
}

test("an owner is an active person whom the register's keeper may know of, and is not told from nobody otherwise", async () => {
  const unseen = await maya.visitor.isRefused("accounts.registerAccount", register("rye", { ownerId: bo.personId }));
  const nobody = await maya.visitor.isRefused("accounts.registerAccount", register("rye", { ownerId: newId() }));
  expect(unseen).toMatchObject({ code: "account.owner_not_active", field: "ownerId" });
  expect({ ...unseen, requestId: "" }).toEqual({ ...nobody, requestId: "" });
  const accountId = await registered("rye");
  const revision = await revisionOf(accountId);
  for (const more of [{ ownerId: bo.personId }, { ownerId: maya.personId, deputyId: bo.personId }])
    expect(await maya.visitor.isRefused("accounts.changeOwner", { accountId, ...more }, { revision })).toMatchObject({
      code: "account.owner_not_active",
    });
  const shown = await maya.visitor.does("accounts.showAccount", { accountId });
  expect(shown).toMatchObject({ owner: { personId: maya.personId, name: "Maya" }, revision });
});

test("a holder whom the keeper may not see stays while the other is changed", async () => {
  const accountId = await registered("spelt");
  const { visitor } = company.admin;
  await visitor.does("accounts.changeOwner", { accountId, ownerId: bo.personId }, { revision: await revisionOf(accountId) });
  const both = { accountId, ownerId: bo.personId, deputyId: maya.personId };
  const changed = await maya.visitor.does("accounts.changeOwner", both, { revision: await revisionOf(accountId) });
  expect(changed).toMatchObject({ owner: { name: "Bo" }, deputy: { name: "Maya" } });
});

test("the deputy is another than the owner, and a stale revision changes no owner", async () => {
  const accountId = await registered("wheat");
  const revision = await revisionOf(accountId);
  const same = { accountId, ownerId: maya.personId, deputyId: maya.personId };
  expect(await maya.visitor.isRefused("accounts.changeOwner", same, { revision })).toMatchObject({ code: "account.deputy_is_owner" });
  const other = { accountId, ownerId: maya.personId, deputyId: gus.personId };
  const twice = await Promise.all([1, 2].map(() => company.admin.visitor.send("accounts.changeOwner", other, { revision })));
  expect(new Set(twice.map(({ status }) => status))).toEqual(new Set([200, 412]));
});

test("a handle stands once in the register of a network, however it is written, and whoever comes second is told so", async () => {
  const accountId = await registered("emmer");
  for (const handle of ["Emmer", "@emmer"])
    expect(await maya.visitor.isRefused("accounts.registerAccount", register(handle))).toMatchObject({
      code: "account.handle_taken",
      field: "handle",
    });
  const others = await Promise.all(["oats", "barley", "millet"].map(registered));
  const both = await Promise.all(
    others.map((other) => maya.visitor.send("accounts.changeAccount", { accountId: other, handle: "@Quinoa" }, { revision: 1 })),
  );
  expect(both.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 409, 409]);
  expect(await maya.visitor.isRefused("accounts.changeAccount", { accountId, handle: "quinoa" }, { revision: 1 })).toMatchObject({
    code: "account.handle_taken",
  });
});

test("an archived account is out of every list, does nothing more, and leaves its handle free", async () => {
  const accountId = await registered("teff");
  await maya.visitor.does("identity.stepUp", { password: maya.password });
  expect(await maya.visitor.does("accounts.archiveAccount", { accountId })).toMatchObject({ archivedAt: expect.any(String) as string });
  const listed = await maya.visitor.does("accounts.listAccounts", { text: "teff" });
  expect(listed.items).toEqual([]);
  const acts = [
    ["accounts.changeAccount", { purpose: "x" }, { revision: 2 }],
    ["accounts.changeOwner", { ownerId: maya.personId }, { revision: 2 }],
    ["accounts.connectAccount", { credentials: { handle: "teff", appPassword: "none at all" } }, {}],
    ["accounts.archiveAccount", {}, {}],
  ] as const;
  for (const [name, input, options] of acts)
    expect((await maya.visitor.isRefused(name, { accountId, ...input }, options)).status).not.toBe(500);
  expect((await maya.visitor.does("accounts.showAccount", { accountId })).revision).toBe(2);
  await registered("teff");
});

test("a partner sees the account they draft for, and of its holders only whom they may know of", async () => {
  const accountId = await registered("sorghum");
  await maya.visitor.does("accounts.changeAccount", { accountId, recoveryCustody: "Bo keeps the phone" }, { revision: 1 });
  await company.give("agency", gus, { accountId });
  const [shown, listed] = [
    await gus.visitor.does("accounts.showAccount", { accountId }),
    (await gus.visitor.does("accounts.listAccounts", {})).items,
  ];
  expect(listed).toEqual([shown]);
  expect(shown).toMatchObject({ handle: "sorghum", recoveryCustody: "", holdersHidden: true });
  expect(JSON.stringify(shown)).not.toContain(maya.personId);
  expect(await maya.visitor.does("accounts.showAccount", { accountId })).toMatchObject({ owner: { name: "Maya" } });
});

test("nobody departs who owns an account: first another owner, then they may go", async () => {
  const accountId = await registered("farewell");
  const { admin } = company;
  const handOver = async (ownerId: string) =>
    admin.visitor.does("accounts.changeOwner", { accountId, ownerId }, { revision: await revisionOf(accountId) });
  const ivo = await company.join("Ivo");
  await handOver(ivo.personId);
  const revisionOfIvo = async () => (await admin.visitor.does("access.showPerson", { personId: ivo.personId })).revision;
  const depart = { personId: ivo.personId, status: "departed" };
  const refused = await admin.visitor.isRefused("access.changePerson", depart, { revision: await revisionOfIvo() });
  expect(refused).toMatchObject({ code: "person.owns_accounts", field: "status", status: 409 });
  await handOver(maya.personId);
  const gone = await admin.visitor.does("access.changePerson", { ...depart, status: "departed" }, { revision: await revisionOfIvo() });
  expect(gone.status).toBe("departed");
});
