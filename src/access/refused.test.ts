import { newId, Refusal } from "#kernel";
import type { PersonId } from "#kernel";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTownHall } from "../../tests/access/town-hall.ts";
import type { TownHall } from "../../tests/access/town-hall.ts";

let town: TownHall;
let other: TownHall;
let nobody: PersonId;
let pia: PersonId;
let rosa: PersonId;
let hers: string;
let dutyId: string;
beforeAll(async () => {
  town = await openTownHall();
  other = await openTownHall(town);
  [nobody, pia, rosa] = [await town.person("Nobody"), await town.person("Pia", "agency"), await town.person("Rosa")];
  await town.give("admin", pia, "workspace");
  hers = await town.give("admin", rosa, "workspace");
  dutyId = (await town.act<{ dutyId: string }>(town.founded.adminId, "access.setDuty", { one: "post.draft", other: "audit.export" }))
    .dutyId;
});
afterAll(async () => {
  await other.close();
  await town.close();
});

async function codeOf(act: Promise<unknown>): Promise<string> {
  try {
    await act;
    return "it went through";
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

/** A well-formed request for each operation, about things that exist. */
async function everything(): Promise<Record<string, Record<string, unknown>>> {
  const { rootGroupId: groupId, adminId, adminGrantId, roleIds } = town.founded;
  const accountId = await town.account(groupId);
  const { teamId } = await town.act<{ teamId: string }>(adminId, "access.createTeam", { name: `Team ${newId()}`, homeGroupId: groupId });
  await town.act(adminId, "access.addMember", { teamId, memberKind: "person", memberId: adminId });
  const asked = { personId: adminId, permission: "post.read", accountId };
  return {
    "access.listGroups": {},
    "access.createGroup": { name: "New", parentId: groupId },
    "access.changeGroup": { groupId, name: "Other" },
    "access.listPeople": {},
    "access.showPerson": { personId: adminId },
    "access.changePerson": { personId: adminId, name: "Other" },
    "access.listTeams": {},
    "access.createTeam": { name: "New", homeGroupId: groupId },
    "access.changeTeam": { teamId, name: "Other" },
    "access.addMember": { teamId, memberKind: "person", memberId: nobody },
    "access.removeMember": { teamId, memberKind: "person", memberId: adminId },
    "access.listRoles": {},
    "access.createRole": { name: "New", permissions: ["post.read"] },
    "access.changeRole": { roleId: roleIds["creator"], name: "Other" },
    "access.archiveRole": { roleId: roleIds["creator"] },
    "access.listGrants": {},
    "access.giveGrant": {
      roleId: roleIds["creator"],
      principalKind: "person",
      principalId: nobody,
      scope: { kind: "group", groupId },
      reason: "x",
    },
    "access.endGrant": { grantId: adminGrantId },
    "access.listCeilings": {},
    "access.setCeiling": { subject: { kind: "group", groupId }, allowed: [] },
    "access.setDuty": { one: "post.draft", other: "post.approve" },
    "access.liftDuty": { dutyId },
    "access.check": asked,
    "access.explain": asked,
    "access.whoHasAccess": { accountId },
    "access.whatCanPersonDo": { personId: adminId },
    "access.accessMatrix": { permission: "post.read" },
  };
}

test("somebody who holds nothing is refused every operation, and changes nothing", async () => {
  const requests = await everything();
  const before = town.recorded.length;
  for (const [name, input] of Object.entries(requests)) {
    const refusal = await codeOf(town.act(nobody, name, input, 1));
    expect(["not_found", "not_allowed"], name).toContain(refusal);
  }
  expect(town.recorded.length).toBe(before);
  expect(town.operations.filter((name) => !(name in requests))).toEqual(["access.explainOwn"]);
});

test("an agency person cannot change anything about access, whatever they are granted", async () => {
  const requests = await everything();
  const reads = ["access.listGroups", "access.listPeople", "access.showPerson"];
  for (const [name, input] of Object.entries(requests).filter(([asked]) => !reads.includes(asked))) {
    expect(["not_found", "not_allowed"], name).toContain(await codeOf(town.act(pia, name, input, 1)));
  }
});

test("ids of another workspace name nothing here", async () => {
  const requests = await everything();
  const foreignAdmin = other.founded.adminId;
  for (const [name, input] of Object.entries(requests)) {
    const namesSomething = Object.keys(input).some((field) => field.endsWith("Id")) && name !== "access.createRole";
    if (!namesSomething) continue;
    const refusal = await codeOf(other.act(foreignAdmin, name, input, 1));
    expect(["not_found", "person.unknown", "group.unknown", "role.unknown"], name).toContain(refusal);
  }
});

test("an edit on top of somebody else's edit is refused", async () => {
  const { adminId, rootGroupId } = town.founded;
  const { groupId, revision } = await town.act<{ groupId: string; revision: number }>(adminId, "access.createGroup", {
    name: "Twice",
    parentId: rootGroupId,
  });
  await town.act(adminId, "access.changeGroup", { groupId, name: "Once" }, revision);
  await expect(town.act(adminId, "access.changeGroup", { groupId, name: "Again" }, revision)).rejects.toMatchObject({
    code: "edited_meanwhile",
  });
});

test("two admins who take each other's rights at the same time do not both succeed", async () => {
  const { adminId, adminGrantId } = town.founded;
  const outcomes = await Promise.allSettled([
    town.act(adminId, "access.endGrant", { grantId: hers }),
    town.act(rosa, "access.endGrant", { grantId: adminGrantId }),
  ]);
  expect(outcomes.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(1);
});
