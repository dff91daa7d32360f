import fc from "fast-check";
import { endOfTime, newId } from "#kernel";
import type { PersonId } from "#kernel";
import type { AccountId, GroupId, RoleId, TeamId } from "#access";
import type { Grant, Question, QuestionScope, World } from "../../src/oversight/model.ts";

export const noon = Temporal.Instant.from("2026-03-03T12:00:00Z");
export const permissionsAsked = ["post.read", "post.draft", "post.approve", "post.publish", "account.edit"] as const;
const networks = ["bluesky", "sandbox"] as const;
const kinds = ["member", "member", "agency", "agent"] as const;
const people = 5;
const teams = 4;
const groups = 6;
const accounts = 5;
const roles = 3;

const some = <Item>(items: readonly Item[]) => fc.subarray([...items]);
const upTo = (count: number) => fc.nat({ max: count - 1 });
const mostly = <Item>(usual: Item, else_: Item) => fc.nat({ max: 6 }).map((dice) => (dice === 0 ? else_ : usual));

const grantDrawn = fc.record({
  role: upTo(roles),
  toTeam: fc.boolean(),
  to: fc.nat({ max: 19 }),
  scopeKind: fc.constantFrom("workspace", "group", "group", "account", "account"),
  scope: fc.nat({ max: 29 }),
  network: fc.option(fc.constantFrom(...networks), { freq: 3, nil: undefined }),
  from: fc.integer({ min: -3, max: 1 }),
  hours: fc.constantFrom(1, 2, 3, 5, undefined),
});

const drawn = fc.record({
  people: fc.array(fc.record({ kind: fc.constantFrom(...kinds), status: mostly<"active" | "suspended">("active", "suspended") }), {
    minLength: people,
    maxLength: people,
  }),
  teams: fc.array(mostly<"open" | "archived">("open", "archived"), { minLength: teams, maxLength: teams }),
  personIn: fc.array(fc.record({ team: upTo(teams), person: upTo(people) }), { maxLength: 8 }),
  teamIn: fc.array(fc.record({ team: upTo(teams), member: upTo(teams) }), { maxLength: 4 }),
  groups: fc.array(fc.record({ parent: fc.nat(), state: mostly<"open" | "archived">("open", "archived") }), {
    minLength: groups,
    maxLength: groups,
  }),
  accounts: fc.array(
    fc.record({ group: upTo(groups), network: fc.constantFrom(...networks), state: mostly<"active" | "inactive">("active", "inactive") }),
    { minLength: accounts, maxLength: accounts },
  ),
  roles: fc.array(fc.record({ permissions: some(permissionsAsked), state: mostly<"open" | "archived">("open", "archived") }), {
    minLength: roles,
    maxLength: roles,
  }),
  grants: fc.array(grantDrawn, { maxLength: 10 }),
  kindCeilings: fc.array(fc.record({ subject: fc.constantFrom("member", "agency", "agent"), allowed: some(permissionsAsked) }), {
    maxLength: 2,
  }),
  groupCeilings: fc.array(fc.record({ group: upTo(groups), allowed: some(permissionsAsked) }), { maxLength: 2 }),
  duties: fc.array(
    some(permissionsAsked).filter((pair) => pair.length === 2),
    { maxLength: 1 },
  ),
});

function ids<Id extends string>(count: number): Id[] {
  return Array.from({ length: count }, () => newId() as string as Id);
}

function pick<Item>(items: readonly Item[], index: number): Item {
  return items[index % items.length] as Item;
}

type Plan = typeof drawn extends fc.Arbitrary<infer Drawn> ? Drawn : never;

interface Ids {
  readonly workspaceId: string;
  readonly personIds: readonly PersonId[];
  readonly teamIds: readonly TeamId[];
  readonly groupIds: readonly GroupId[];
  readonly accountIds: readonly AccountId[];
  readonly roleIds: readonly RoleId[];
}

function grantFrom(grant: Plan["grants"][number], { workspaceId, personIds, teamIds, groupIds, accountIds, roleIds }: Ids): Grant {
  const scopes = { workspace: [workspaceId], group: groupIds, account: accountIds };
  return {
    grantId: newId<"grant">(),
    roleId: pick(roleIds, grant.role),
    principalKind: grant.toTeam ? "team" : "person",
    principalId: grant.toTeam ? pick(teamIds, grant.to) : pick(personIds, grant.to),
    scopeKind: grant.scopeKind,
    scopeId: pick<string>(scopes[grant.scopeKind], grant.scope),
    network: grant.network,
    source: "given",
    reason: "drawn",
    givenBy: undefined,
    from: noon.add({ hours: grant.from }),
    until: grant.hours === undefined ? endOfTime : noon.add({ hours: grant.from + grant.hours }),
  };
}

function worldFrom(plan: Plan): World {
  const workspaceId = newId<"workspace">();
  const personIds = ids<PersonId>(people);
  const teamIds = ids<TeamId>(teams);
  const groupIds = ids<GroupId>(groups);
  const accountIds = ids<AccountId>(accounts);
  const roleIds = ids<RoleId>(roles);
  // A team stands only in teams after it, a group only under groups before it: no circles.
  const memberships = [
    ...plan.personIn.map(({ team, person }) => ({ teamId: pick(teamIds, team), memberId: pick(personIds, person) })),
    ...plan.teamIn
      .filter(({ team, member }) => member < team)
      .map(({ team, member }) => ({ teamId: pick(teamIds, team), memberId: pick(teamIds, member) })),
  ];
  return {
    workspaceId,
    people: plan.people.map((person, index) => ({
      ...person,
      personId: pick(personIds, index),
      responsibleId: person.kind === "agent" ? personIds[0] : undefined,
    })),
    teams: plan.teams.map((state, index) => ({ teamId: pick(teamIds, index), name: `team ${index}`, state })),
    memberships: [...new Map(memberships.map((one) => [`${one.teamId} ${one.memberId}`, one])).values()],
    groups: plan.groups.map((group, index) => ({
      groupId: pick(groupIds, index),
      parentId: index === 0 ? undefined : pick(groupIds.slice(0, index), group.parent),
      name: `group ${index}`,
      state: group.state,
    })),
    accounts: plan.accounts.map((account, index) => ({
      accountId: pick(accountIds, index),
      groupId: pick(groupIds, account.group),
      network: account.network,
      state: account.state,
    })),
    roles: plan.roles.map((role, index) => ({ roleId: pick(roleIds, index), name: `role ${index}`, ...role })),
    grants: plan.grants.map((grant) => grantFrom(grant, { workspaceId, personIds, teamIds, groupIds, accountIds, roleIds })),
    ceilings: [
      ...new Map(plan.kindCeilings.map((one) => [one.subject, { subjectKind: "kind" as const, ...one }])).values(),
      ...new Map(
        plan.groupCeilings.map((one) => [
          one.group,
          { subjectKind: "group" as const, subject: pick(groupIds, one.group), allowed: one.allowed },
        ]),
      ).values(),
    ],
    duties: plan.duties.map((pair) => pair.toSorted()).map(([one = "", other = ""]) => ({ one, other })),
  };
}

/** Small worlds in which everything that can be said about access happens often. */
export const randomWorld: fc.Arbitrary<World> = drawn.map(worldFrom);

/** Everything that can be asked of a world at a moment, with one author for approvals. */
export function allQuestions(world: World, at: Temporal.Instant): Question[] {
  const scopes: QuestionScope[] = [
    ...world.accounts.map(({ accountId }) => ({ kind: "account" as const, accountId })),
    ...world.groups.flatMap(({ groupId }) => [
      { kind: "group" as const, groupId },
      { kind: "group" as const, groupId, network: "bluesky" },
    ]),
    { kind: "workspace" },
    { kind: "workspace", network: "bluesky" },
  ];
  const authorIds = world.people.slice(1, 2).map(({ personId }) => personId);
  return world.people.flatMap(({ personId }) =>
    permissionsAsked.flatMap((permission) => scopes.map((scope) => ({ personId, permission, scope, authorIds, at }))),
  );
}
