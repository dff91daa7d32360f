import type { AccountId, GroupId } from "#access";
import { placeAccount } from "#access";
import type { PersonId } from "#kernel";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTownHall } from "../../tests/access/town-hall.ts";
import type { TownHall } from "../../tests/access/town-hall.ts";

interface Explanation {
  readonly allowed: boolean;
  readonly reason?: string;
  readonly says: string;
  readonly scopeChain: { kind: string; name?: string }[];
  readonly paths: {
    teams: { name: string }[];
    role: { name: string };
    givenBy?: { name: string };
    source: string;
    reason: string;
    until?: string;
  }[];
  readonly nearMisses: { fault: string; says: string }[];
  readonly nearMissCount: number;
  readonly restrictions: { rule: string; outcome: string; says: string }[];
}

let town: TownHall;
let admin: PersonId;
let europe: GroupId;
let america: GroupId;
let account: AccountId;
beforeAll(async () => {
  town = await openTownHall();
  admin = town.founded.adminId;
  [europe, america] = [await town.group("Europe"), await town.group("America")];
  account = await town.account(europe);
});
afterAll(() => town.close());

const explained = (personId: PersonId, permission: string, more: Record<string, unknown> = {}) =>
  town.act<Explanation>(admin, "access.explain", { personId, permission, accountId: account, ...more });
/** A moment to come back to, with nothing else happening in it. */
function moment(): string {
  town.clock.forward("PT1M");
  const at = town.clock.now().toString();
  town.clock.forward("PT1M");
  return at;
}

test("an allowed answer shows the whole way: person, teams, grant with source and giver, role, scope, account", async () => {
  const mia = await town.person("Mia");
  const writers = (await town.act<{ teamId: string }>(admin, "access.createTeam", { name: "Writers", homeGroupId: europe })).teamId;
  const editors = (await town.act<{ teamId: string }>(admin, "access.createTeam", { name: "Editors", homeGroupId: europe })).teamId;
  await town.act(admin, "access.addMember", { teamId: writers, memberKind: "person", memberId: mia });
  await town.act(admin, "access.addMember", { teamId: editors, memberKind: "team", memberId: writers });
  await town.give("coordinator", { teamId: editors }, { groupId: europe }, { reason: "spring campaign", endsAt: "2026-06-01T00:00:00Z" });
  const answer = await explained(mia, "post.publish");
  expect(answer).toMatchObject({ allowed: true, says: "Mia may do this (post.publish): as Coordinator through Writers in Editors." });
  expect(answer.paths).toMatchObject([
    {
      teams: [{ name: "Writers" }, { name: "Editors" }],
      role: { name: "Coordinator" },
      source: "given",
      givenBy: { name: "Ada" },
      reason: "spring campaign",
      until: "2026-06-01T00:00:00Z",
    },
  ]);
  expect(answer.scopeChain.map((place) => place.kind)).toEqual(["account", "group", "group", "workspace"]);
  expect(answer.restrictions.map((one) => [one.rule, one.outcome])).toEqual([
    ["person_not_active", "clear"],
    ["group_archived", "clear"],
    ["account_not_active", "clear"],
  ]);
});

test("a denied answer tells what came near, and why it was not enough", async () => {
  const ben = await town.person("Ben");
  await town.give("creator", ben, { groupId: europe });
  await town.give("coordinator", ben, { groupId: america });
  await town.give("coordinator", ben, { accountId: account }, { startsAt: "2026-09-01T00:00:00Z" });
  await town.give("coordinator", ben, { groupId: europe }, { network: "bluesky" });
  const ended = await town.give("coordinator", ben, { groupId: europe });
  await town.act(admin, "access.endGrant", { grantId: ended });
  const answer = await explained(ben, "post.publish");
  expect(answer).toMatchObject({
    allowed: false,
    reason: "no_grant",
    says: "Ben may not do this (post.publish): no grant gives this here.",
    nearMissCount: 5,
  });
  expect(answer.nearMisses.map((miss) => miss.fault).toSorted()).toEqual([
    "expired",
    "not_started",
    "other_network",
    "other_scope",
    "role_lacks_permission",
  ]);
  expect(answer.nearMisses.map((miss) => miss.says)).toContain("the role Coordinator is held on the group America, not here");
});

test("near misses in a group the viewer does not oversee stay unknown", async () => {
  const [lea, tom] = [await town.person("Lea"), await town.person("Tom")];
  await town.give("manager", lea, { groupId: europe });
  await town.give("creator", tom, { groupId: europe });
  await town.give("coordinator", tom, { groupId: america });
  const answer = await town.act<Explanation>(lea, "access.explain", { personId: tom, permission: "post.publish", accountId: account });
  expect(answer.nearMisses.map((miss) => miss.fault)).toEqual(["role_lacks_permission"]);
  expect(answer.nearMissCount).toBe(1);
  const own = await town.act<Explanation>(tom, "access.explainOwn", { permission: "post.publish", accountId: account });
  expect(own.nearMissCount).toBe(2);
});

/** Puts the account into a group, as the accounts room would. */
function place(groupId: GroupId): Promise<void> {
  const placed = { accountId: account, groupId, network: "sandbox", now: town.clock.now() };
  return town.database.write(town.founded.workspaceId, (write) => placeAccount(write, placed));
}

interface Edited {
  readonly revision: number;
}

test("as of a moment before and after every kind of change", async () => {
  const noor = await town.person("Noor");
  const may = async (asOf: string) => (await explained(noor, "post.publish", { asOf })).allowed;
  const nothing = moment();
  const own = await town.act<{ roleId: string; revision: number }>(admin, "access.createRole", {
    name: "Sender",
    permissions: ["post.publish"],
  });
  const team = await town.act<{ teamId: string; revision: number }>(admin, "access.createTeam", { name: "Night", homeGroupId: europe });
  await town.act(admin, "access.addMember", { teamId: team.teamId, memberKind: "person", memberId: noor });
  const grantId = await town.give("x", { teamId: team.teamId }, { groupId: europe }, { roleId: own.roleId });
  const given = moment();
  const emptied = await town.act<Edited>(admin, "access.changeRole", { roleId: own.roleId, permissions: ["post.read"] }, own.revision);
  const roleChanged = moment();
  await town.act(admin, "access.changeRole", { roleId: own.roleId, permissions: ["post.publish"] }, emptied.revision);
  const archived = await town.act<Edited>(admin, "access.changeTeam", { teamId: team.teamId, state: "archived" }, team.revision);
  const teamArchived = moment();
  await town.act(admin, "access.changeTeam", { teamId: team.teamId, state: "open" }, archived.revision);
  await town.act(admin, "access.changePerson", { personId: noor, status: "suspended" }, 1);
  const suspended = moment();
  await town.act(admin, "access.changePerson", { personId: noor, status: "active" }, 2);
  await place(america);
  const moved = moment();
  await place(europe);
  await town.act(admin, "access.setCeiling", { subject: { kind: "group", groupId: europe }, allowed: ["post.read"] });
  const capped = moment();
  await town.act(admin, "access.setCeiling", { subject: { kind: "group", groupId: europe } });
  await town.act(admin, "access.removeMember", { teamId: team.teamId, memberKind: "person", memberId: noor });
  const removed = moment();
  await town.act(admin, "access.addMember", { teamId: team.teamId, memberKind: "person", memberId: noor });
  const back = moment();
  await town.act(admin, "access.endGrant", { grantId });
  const ended = moment();
  const allowed = [given, back];
  for (const at of [nothing, given, roleChanged, teamArchived, suspended, moved, capped, removed, back, ended]) {
    expect(await may(at), at).toBe(allowed.includes(at));
  }
});

test("what was decided then is told apart from what is known now", async () => {
  const pia = await town.person("Pia");
  const monday = moment();
  await town.give(
    "coordinator",
    pia,
    { groupId: europe },
    { startsAt: Temporal.Instant.from(monday).subtract({ seconds: 30 }).toString() },
  );
  expect((await explained(pia, "post.publish", { asOf: monday, known: "then" })).allowed).toBe(false);
  expect((await explained(pia, "post.publish", { asOf: monday, known: "now" })).allowed).toBe(true);
});

test("who has access, what somebody can do, and the matrix agree with the check at every moment", async () => {
  const before = moment();
  const quinn = await town.person("Quinn");
  await town.give("creator", quinn, { groupId: europe });
  for (const at of [{}, { asOf: before }]) {
    const people = await town.act<{ items: { person: { personId: PersonId }; allowed: string[] }[] }>(admin, "access.whoHasAccess", {
      accountId: account,
      limit: 200,
      ...at,
    });
    const matrix = await town.act<{ items: { person: { personId: PersonId }; accountIds: string[] }[] }>(admin, "access.accessMatrix", {
      permission: "post.draft",
      limit: 200,
      ...at,
    });
    const drafting = people.items.filter((item) => item.allowed.includes("post.draft")).map((item) => item.person.personId);
    expect(matrix.items.filter((item) => item.accountIds.includes(account)).map((item) => item.person.personId)).toEqual(drafting);
    expect(drafting.includes(quinn)).toBe(!("asOf" in at));
    for (const { person } of matrix.items) {
      const one = await town.act<{ items: { accountId: string; allowed: string[] }[] }>(admin, "access.whatCanPersonDo", {
        personId: person.personId,
        ...at,
      });
      expect(one.items.find((item) => item.accountId === account)?.allowed.includes("post.draft")).toBe(drafting.includes(person.personId));
      const checked = await town.act<{ allowed: boolean }>(admin, "access.check", {
        personId: person.personId,
        permission: "post.draft",
        accountId: account,
      });
      if (!("asOf" in at)) expect(checked.allowed).toBe(drafting.includes(person.personId));
    }
  }
});
