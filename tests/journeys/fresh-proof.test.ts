import { afterAll, beforeAll, expect, test } from "vitest";
import { openCompany } from "../company.ts";
import type { Company } from "../company.ts";

let company: Company;
beforeAll(async () => {
  company = await openCompany();
});
afterAll(() => company.close());

test("whatever hands rights on asks for a fresh proof, whichever way it does so", async () => {
  const { visitor } = company.admin;
  const groupId = company.rootGroupId;
  const maya = await company.join("Maya");
  const { teamId } = await visitor.does("access.createTeam", { name: "Writers", homeGroupId: groupId });
  const { roleId, revision } = await visitor.does("access.createRole", { name: "Reader", permissions: ["post.read"] });
  company.clock.forward("PT11M");
  const handsOn = [
    ["access.giveGrant", { roleId, principalKind: "person", principalId: maya.personId, scope: { kind: "group", groupId }, reason: "x" }],
    ["access.addMember", { teamId, memberKind: "person", memberId: maya.personId }],
    ["access.changeRole", { roleId, permissions: ["post.read", "post.publish"] }],
    ["access.setCeiling", { subject: { kind: "kind", personKind: "agency" } }],
    ["access.setDuty", { one: "post.draft", other: "post.approve" }],
  ] as const;
  for (const [name, input] of handsOn)
    expect([name, (await visitor.isRefused(name, input, { revision })).code]).toEqual([name, "step_up_needed"]);
  await company.proveAgain(company.admin);
  for (const [name, input] of handsOn) expect([name, (await visitor.send(name, input, { revision })).status]).toEqual([name, 200]);
});
