import type { Grant, Group, Membership, Person, Placement, PrincipalId, Role, Team, World } from "./model.ts";

/** A world with its things within reach by id. */
export interface WorldIndex {
  readonly people: ReadonlyMap<string, Person>;
  readonly teams: ReadonlyMap<string, Team>;
  readonly groups: ReadonlyMap<string, Group>;
  readonly accounts: ReadonlyMap<string, Placement>;
  readonly roles: ReadonlyMap<string, Role>;
  readonly teamsOf: ReadonlyMap<PrincipalId, readonly Membership[]>;
  readonly grantsOf: ReadonlyMap<PrincipalId, readonly Grant[]>;
}

const kept = new WeakMap<World, WorldIndex>();

export function indexOf(world: World): WorldIndex {
  const found = kept.get(world);
  if (found) return found;
  const index: WorldIndex = {
    people: new Map(world.people.map((person) => [person.personId, person])),
    teams: new Map(world.teams.map((team) => [team.teamId, team])),
    groups: new Map(world.groups.map((group) => [group.groupId, group])),
    accounts: new Map(world.accounts.map((account) => [account.accountId, account])),
    roles: new Map(world.roles.map((role) => [role.roleId, role])),
    teamsOf: Map.groupBy(world.memberships, (membership) => membership.memberId),
    grantsOf: Map.groupBy(world.grants, (grant) => grant.principalId),
  };
  kept.set(world, index);
  return index;
}

/** How a person comes to a principal's grants: through which teams, from the one they are in to the one that holds the grant. */
export interface Standing {
  readonly principalId: PrincipalId;
  readonly teams: readonly Team[];
  readonly through: "open" | "archived";
}

const standings = new WeakMap<World, Map<PrincipalId, readonly Standing[]>>();

/** The person and every team they stand in, by the shortest chain; a chain through an archived team gives nothing and is kept to explain why. */
export function standingsOf(world: World, personId: PrincipalId): readonly Standing[] {
  const known = standings.get(world) ?? new Map<PrincipalId, readonly Standing[]>();
  standings.set(world, known);
  const found = known.get(personId);
  if (found) return found;
  const open = reach(world, personId, "open");
  const all = reach(world, personId, "archived");
  const only = [...all.values()]
    .filter((standing) => !open.has(standing.principalId))
    .map((standing) => ({ ...standing, through: "archived" as const }));
  const answer = [...open.values(), ...only];
  known.set(personId, answer);
  return answer;
}

function reach(world: World, personId: PrincipalId, through: Standing["through"]): Map<PrincipalId, Standing> {
  const { teams, teamsOf } = indexOf(world);
  const reached = new Map<PrincipalId, Standing>([[personId, { principalId: personId, teams: [], through: "open" }]]);
  for (const standing of reached.values()) {
    for (const { teamId } of teamsOf.get(standing.principalId) ?? []) {
      const team = teams.get(teamId);
      if (!team || reached.has(teamId) || (team.state === "archived" && through === "open")) continue;
      reached.set(teamId, { principalId: teamId, teams: [...standing.teams, team], through: "open" });
    }
  }
  return reached;
}
