import type { AccountId, GroupId } from "./model.ts";
import type { PersonId } from "#kernel";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTownHall } from "../../tests/access/town-hall.ts";
import type { TownHall } from "../../tests/access/town-hall.ts";

// The manager of Europe may manage people, teams and grants there, and holds what a manager holds; the admin holds everything everywhere.
let town: TownHall;
let admin: PersonId;
let mia: PersonId;
let ben: PersonId;
let europe: GroupId;
let america: GroupId;
let account: AccountId;
let team: string;

beforeAll(async () => {
  town = await openTownHall();
  admin = town.founded.adminId;
  [europe, america] = [await town.group("Europe"), await town.group("America")];
  account = await town.account(europe);
  [mia, ben] = [await town.person("Mia"), await town.person("Ben")];
  await town.give("manager", mia, { groupId: europe });
  team = (await town.act<{ teamId: string }>(mia, "access.createTeam", { name: "Writers", homeGroupId: europe })).teamId;
});
afterAll(() => town.close());

const role = (key: string) => town.founded.roleIds[key];
const giving = (roleKey: string, to: PersonId, more: Record<string, unknown> = {}) => ({
  roleId: role(roleKey),
  principalKind: "person",
  principalId: to,
  scope: { kind: "group", groupId: europe },
  reason: "helps out",
  ...more,
});
const beyond = { code: "access.beyond_own_rights" };

test("a manager gives what they hold, where they hold it, and no more", async () => {
  await expect(town.act(mia, "access.giveGrant", giving("admin", ben))).rejects.toMatchObject(beyond);
  await expect(town.act(mia, "access.giveGrant", giving("creator", ben, { scope: { kind: "workspace" } }))).rejects.toMatchObject({
    code: "not_allowed",
  });
  await expect(
    town.act(mia, "access.giveGrant", giving("creator", ben, { scope: { kind: "group", groupId: america } })),
  ).rejects.toMatchObject({ code: "not_found" });
  await town.act(mia, "access.giveGrant", giving("creator", ben));
  expect(await town.may(ben, "post.draft", account)).toBe(true);
  expect(await town.may(ben, "post.publish", account)).toBe("no_grant");
});

test("nobody raises themselves", async () => {
  await expect(town.act(mia, "access.giveGrant", giving("admin", mia))).rejects.toMatchObject(beyond);
  await expect(town.act(ben, "access.giveGrant", giving("manager", ben))).rejects.toMatchObject({ code: "not_found" });
  const own = await town.act<{ revision: number }>(admin, "access.showPerson", { personId: admin });
  await expect(town.act(admin, "access.changePerson", { personId: admin, status: "suspended" }, own.revision)).rejects.toMatchObject({
    code: "access.own_status",
  });
});

test("rights for a time are handed on for no longer than that", async () => {
  const eve = await town.person("Eve");
  const end = town.clock.now().add({ hours: 24 });
  await town.give("manager", eve, { groupId: europe }, { endsAt: end.toString() });
  const cleo = await town.person("Cleo");
  await expect(town.act(eve, "access.giveGrant", giving("creator", cleo))).rejects.toMatchObject(beyond);
  await town.act(eve, "access.giveGrant", giving("creator", cleo, { endsAt: end.toString() }));
  await expect(
    town.act(eve, "access.giveGrant", giving("analyst", cleo, { endsAt: end.add({ seconds: 1 }).toString() })),
  ).rejects.toMatchObject(beyond);
});

test("rights on one network are handed on for that network only", async () => {
  const finn = await town.person("Finn");
  const greta = await town.person("Greta");
  await town.give("manager", finn, { groupId: europe }, { network: "sandbox" });
  await town.give("manager", finn, { accountId: account });
  const one = { scope: { kind: "account", accountId: account } };
  await town.act(finn, "access.giveGrant", giving("creator", greta, one));
  await expect(town.act(finn, "access.giveGrant", giving("creator", greta))).rejects.toMatchObject({ code: "not_found" });
});

test("joining a team brings no more than whoever adds the member holds", async () => {
  await town.act(mia, "access.addMember", { teamId: team, memberKind: "person", memberId: ben });
  await town.act(mia, "access.removeMember", { teamId: team, memberKind: "person", memberId: ben });
  await town.give("director", { teamId: team }, "workspace");
  await expect(town.act(mia, "access.addMember", { teamId: team, memberKind: "person", memberId: ben })).rejects.toMatchObject(beyond);
  const inner = (await town.act<{ teamId: string }>(mia, "access.createTeam", { name: "Inner", homeGroupId: europe })).teamId;
  await expect(town.act(mia, "access.addMember", { teamId: team, memberKind: "team", memberId: inner })).rejects.toMatchObject(beyond);
  await town.act(admin, "access.addMember", { teamId: team, memberKind: "team", memberId: inner });
  await expect(town.act(mia, "access.addMember", { teamId: inner, memberKind: "person", memberId: ben })).rejects.toMatchObject(beyond);
  await expect(town.act(admin, "access.addMember", { teamId: inner, memberKind: "team", memberId: team })).rejects.toMatchObject({
    code: "team.circle",
  });
});

test("no circle of teams closes by way of an archived one", async () => {
  const made = async (name: string) =>
    town.act<{ teamId: string; revision: number }>(admin, "access.createTeam", { name, homeGroupId: europe });
  const [outer, inner] = [await made("Outer ring"), await made("Inner ring")];
  await town.act(admin, "access.addMember", { teamId: outer.teamId, memberKind: "team", memberId: inner.teamId });
  await town.act(admin, "access.changeTeam", { teamId: outer.teamId, state: "archived" }, outer.revision);
  await expect(
    town.act(admin, "access.addMember", { teamId: inner.teamId, memberKind: "team", memberId: outer.teamId }),
  ).rejects.toMatchObject({ code: "team.circle" });
});

test("an archived team is put back only by someone who holds what it carries", async () => {
  const made = await town.act<{ teamId: string; revision: number }>(mia, "access.createTeam", { name: "Crisis", homeGroupId: europe });
  await town.give("director", { teamId: made.teamId }, "workspace");
  const archived = await town.act<{ revision: number }>(
    mia,
    "access.changeTeam",
    { teamId: made.teamId, state: "archived" },
    made.revision,
  );
  await expect(town.act(mia, "access.changeTeam", { teamId: made.teamId, state: "open" }, archived.revision)).rejects.toMatchObject(beyond);
  await town.act(admin, "access.changeTeam", { teamId: made.teamId, state: "open" }, archived.revision);
});

test("a wider role must not give its holders more than the editor holds there", async () => {
  const hana = await town.person("Hana");
  const editor = await town.act<{ roleId: string }>(admin, "access.createRole", {
    name: "Role editor",
    permissions: ["role.edit", "role.read", "post.draft"],
  });
  await town.act(admin, "access.giveGrant", giving("x", hana, { roleId: editor.roleId, scope: { kind: "workspace" } }));
  const narrow = await town.act<{ roleId: string; revision: number }>(hana, "access.createRole", {
    name: "Narrow",
    permissions: ["post.draft"],
  });
  const ungranted = await town.act<{ revision: number }>(
    hana,
    "access.changeRole",
    { roleId: narrow.roleId, permissions: ["post.draft", "post.publish"] },
    narrow.revision,
  );
  const back = await town.act<{ revision: number }>(
    hana,
    "access.changeRole",
    { roleId: narrow.roleId, permissions: ["post.draft"] },
    ungranted.revision,
  );
  await town.act(admin, "access.giveGrant", giving("x", ben, { roleId: narrow.roleId }));
  await expect(
    town.act(hana, "access.changeRole", { roleId: narrow.roleId, permissions: ["post.draft", "post.publish"] }, back.revision),
  ).rejects.toMatchObject(beyond);
  await expect(town.act(hana, "access.changeRole", { roleId: role("creator"), permissions: ["post.draft"] }, 1)).rejects.toMatchObject({
    code: "role.built_in",
  });
});

test("a group moves only under grants whose rights the mover holds on it", async () => {
  const lena = await town.person("Lena");
  const gulf = await town.group("Gulf", america);
  await town.group("Iberia", europe);
  const deputy = await town.act<{ roleId: string }>(admin, "access.createRole", {
    name: "Tree keeper",
    permissions: ["group.edit", "group.read"],
  });
  await town.act(admin, "access.giveGrant", giving("x", lena, { roleId: deputy.roleId, scope: { kind: "workspace" } }));
  const tree = await town.act<{ items: { groupId: string; revision: number }[] }>(lena, "access.listGroups");
  const revision = tree.items.find((group) => group.groupId === gulf)?.revision ?? 0;
  await expect(town.act(lena, "access.changeGroup", { groupId: gulf, parentId: europe }, revision)).rejects.toMatchObject({
    ...beyond,
    about: { field: "parentId" },
  });
  await expect(town.act(admin, "access.changeGroup", { groupId: america, parentId: gulf }, 1)).rejects.toMatchObject({
    code: "group.circle",
  });
  await town.act(admin, "access.changeGroup", { groupId: gulf, parentId: europe }, revision);
});

test("a person suspended by one is brought back only by someone who holds what they carry", async () => {
  const noor = await town.person("Noor");
  await town.give("creator", noor, { groupId: europe });
  const suspended = await town.act<{ revision: number }>(mia, "access.changePerson", { personId: noor, status: "suspended" }, 1);
  expect(await town.may(noor, "post.draft", account)).toBe("person_not_active");
  await town.give("admin", noor, { groupId: europe });
  await expect(town.act(mia, "access.changePerson", { personId: noor, status: "active" }, suspended.revision)).rejects.toMatchObject(
    beyond,
  );
  await town.act(admin, "access.changePerson", { personId: noor, status: "active" }, suspended.revision);
});

test("nobody edits a person who holds something where they may not edit people", async () => {
  await expect(town.act(mia, "access.changePerson", { personId: admin, status: "suspended" }, 1)).rejects.toMatchObject({
    code: "not_found",
  });
  const omar = await town.person("Omar");
  await town.give("creator", omar, { groupId: europe });
  await town.give("creator", omar, { groupId: america });
  await expect(town.act(mia, "access.changePerson", { personId: omar, status: "suspended" }, 1)).rejects.toMatchObject(beyond);
});

test("a ceiling binds whatever is granted, and is raised only from above by someone who holds what it withholds", async () => {
  const pia = await town.person("Pia", "agency");
  await town.give("coordinator", pia, { accountId: account });
  expect(await town.may(pia, "post.draft", account)).toBe(true);
  expect(await town.may(pia, "post.publish", account)).toBe("ceiling_of_kind");
  const overEurope = { subject: { kind: "group", groupId: europe }, allowed: ["post.read", "post.draft"] };
  await expect(town.act(mia, "access.setCeiling", overEurope)).rejects.toMatchObject({ code: "not_found" });
  await town.act(admin, "access.setCeiling", overEurope);
  expect(await town.may(mia, "post.publish", account)).toBe("ceiling_of_group");
  const keeper = await town.act<{ roleId: string }>(admin, "access.createRole", { name: "Ceiling keeper", permissions: ["ceiling.edit"] });
  const quinn = await town.person("Quinn");
  await town.act(admin, "access.giveGrant", giving("x", quinn, { roleId: keeper.roleId, scope: { kind: "workspace" } }));
  await expect(town.act(quinn, "access.setCeiling", { subject: { kind: "group", groupId: europe } })).rejects.toMatchObject(beyond);
  await town.act(admin, "access.setCeiling", { subject: { kind: "group", groupId: europe } });
  expect(await town.may(mia, "post.publish", account)).toBe(true);
});

test("nobody is given both parts of a duty rule, whichever way", async () => {
  const [uma, vic] = [await town.person("Uma"), await town.person("Vic")];
  const duty = await town.act<{ dutyId: string }>(admin, "access.setDuty", { one: "post.draft", other: "post.approve" });
  const parted = { code: "access.duties_parted" };
  await town.give("creator", uma, { groupId: europe });
  await expect(town.give("director", uma, { accountId: account })).rejects.toMatchObject(parted);
  await town.give("director", uma, { groupId: america });
  const night = (await town.act<{ teamId: string }>(admin, "access.createTeam", { name: "Night", homeGroupId: europe })).teamId;
  await town.give("director", { teamId: night }, { groupId: europe });
  await expect(town.act(admin, "access.addMember", { teamId: night, memberKind: "person", memberId: uma })).rejects.toMatchObject(parted);
  await town.act(admin, "access.addMember", { teamId: night, memberKind: "person", memberId: vic });
  await expect(town.give("creator", { teamId: night }, { groupId: europe })).rejects.toMatchObject(parted);
  expect(await town.may(admin, "post.approve", account)).toBe("static_duty");
  await town.act(admin, "access.liftDuty", { dutyId: duty.dutyId });
  expect(await town.may(admin, "post.approve", account)).toBe(true);
});

test("the last admin stays, whichever way they would go", async () => {
  await expect(town.act(admin, "access.endGrant", { grantId: town.founded.adminGrantId })).rejects.toMatchObject({
    code: "access.last_admin",
  });
  await expect(
    town.act(admin, "access.setCeiling", { subject: { kind: "kind", personKind: "member" }, allowed: ["post.read"] }),
  ).rejects.toMatchObject({ code: "access.last_admin" });
  await expect(town.act(admin, "access.setDuty", { one: "grant.give", other: "role.edit" })).rejects.toMatchObject({
    code: "access.last_admin",
  });
  const rosa = await town.person("Rosa");
  await town.give("admin", rosa, "workspace", { endsAt: town.clock.now().add({ hours: 24 }).toString() });
  await expect(town.act(admin, "access.endGrant", { grantId: town.founded.adminGrantId })).rejects.toMatchObject({
    code: "access.last_admin",
  });
  const lasting = await town.give("admin", rosa, "workspace");
  await town.act(rosa, "access.endGrant", { grantId: town.founded.adminGrantId });
  await expect(town.act(rosa, "access.endGrant", { grantId: lasting })).rejects.toMatchObject({ code: "access.last_admin" });
  admin = rosa;
});

test("partners see nobody outside the groups they share", async () => {
  const guest = await town.act<{ roleId: string }>(admin, "access.createRole", {
    name: "Guest",
    permissions: ["group.read", "person.read", "post.read", "post.draft"],
  });
  const [sam, tess] = [await town.person("Sam", "agency"), await town.person("Tess")];
  await town.act(admin, "access.giveGrant", giving("x", sam, { roleId: guest.roleId }));
  await town.act(admin, "access.giveGrant", giving("creator", tess, { scope: { kind: "group", groupId: america } }));
  const seen = await town.act<{ items: { personId: string }[] }>(sam, "access.listPeople", { limit: 200 });
  const ids = seen.items.map((person) => person.personId);
  expect(ids).toContain(sam);
  expect(ids).toContain(mia);
  expect(ids).not.toContain(tess);
  await expect(town.act(sam, "access.showPerson", { personId: tess })).rejects.toMatchObject({ code: "not_found" });
  const groups = await town.act<{ items: { groupId: string }[] }>(sam, "access.listGroups");
  expect(groups.items.map((group) => group.groupId)).not.toContain(america);
});

test("a duty rule is lifted only by whoever holds both sides of it", async () => {
  const { roleId } = await town.act<{ roleId: string }>(admin, "access.createRole", {
    name: "Limits",
    permissions: ["ceiling.edit", "post.draft"],
  });
  const [rule, lim] = [
    await town.act<{ dutyId: string }>(admin, "access.setDuty", { one: "post.draft", other: "audit.export" }),
    await town.person("Lim"),
  ];
  await town.act(admin, "access.giveGrant", { ...giving("creator", lim), roleId, scope: { kind: "workspace" } });
  await expect(town.act(lim, "access.liftDuty", { dutyId: rule.dutyId })).rejects.toMatchObject(beyond);
  await town.act(admin, "access.liftDuty", { dutyId: rule.dutyId });
});
