import { startOfTime } from "#kernel";
import type { ReadTx, WriteTx } from "#kernel";
import { sql } from "kysely";
import { openFacts } from "../../src/access/fact-store.ts";
import type { Question, World } from "../../src/oversight/model.ts";

const worldRecordedAt = Temporal.Instant.from("2026-01-01T00:00:00Z");

/** Writes a world as facts that have held since the first of January 2026. The transaction must be the world's workspace. */
export async function writeWorld(write: WriteTx, world: World): Promise<void> {
  const db = write.writes<never>();
  const { workspaceId } = world;
  const at = worldRecordedAt;
  await sql`insert into access.workspace (id, name, slug, created_at) values (${workspaceId}, 'drawn', ${workspaceId}, ${startOfTime})`.execute(
    db,
  );
  await sql`insert into access.head (workspace_id) values (${workspaceId})`.execute(db);
  for (const [table, ids] of [
    ["access.group", world.groups.map((group) => group.groupId)],
    ["access.team", world.teams.map((team) => team.teamId)],
    ["access.role", world.roles.map((role) => role.roleId)],
  ] as const) {
    await sql`insert into ${sql.table(table)} (workspace_id, id) select ${workspaceId}, unnest(${ids}::uuid[])`.execute(db);
  }
  const personIds = world.people.map((person) => person.personId);
  await sql`insert into access.person (workspace_id, id, name, created_at) select ${workspaceId}, p, 'person ' || row_number() over (), ${at} from unnest(${personIds}::uuid[]) p`.execute(
    db,
  );
  for (const [table, rows] of Object.entries({ ...factsOfPeople(world), ...factsOfRules(world) })) {
    await openFacts(write, table as Parameters<typeof openFacts>[1], at, rows);
  }
  for (const { groupId } of world.groups) await sql`select access.refresh_group_closure(${groupId})`.execute(db);
  for (const { teamId } of world.teams) await sql`select access.refresh_team_closure(${teamId})`.execute(db);
}

function factsOfPeople(world: World): Record<string, Record<string, unknown>[]> {
  const isTeam = new Set<string>(world.teams.map((team) => team.teamId));
  const home = world.groups[0]?.groupId;
  return {
    "access.group_fact": world.groups.map((one) => ({
      group_id: one.groupId,
      parent_id: one.parentId ?? null,
      name: one.name,
      state: one.state,
    })),
    "access.person_fact": world.people.map((one) => ({
      person_id: one.personId,
      kind: one.kind,
      status: one.status,
      responsible_id: one.responsibleId ?? null,
    })),
    "access.team_fact": world.teams.map((one) => ({ team_id: one.teamId, name: one.name, home_group_id: home, state: one.state })),
    "access.membership_fact": world.memberships.map((one) => ({
      team_id: one.teamId,
      member_kind: isTeam.has(one.memberId) ? "team" : "person",
      member_id: one.memberId,
    })),
  };
}

function factsOfRules(world: World): Record<string, Record<string, unknown>[]> {
  return {
    "access.role_fact": world.roles.map((one) => ({
      role_id: one.roleId,
      name: one.name,
      description: "",
      permissions: one.permissions,
      state: one.state,
    })),
    "access.placement_fact": world.accounts.map((one) => ({
      account_id: one.accountId,
      group_id: one.groupId,
      network: one.network,
      state: one.state,
    })),
    "access.ceiling_fact": world.ceilings.map((one) => ({ subject_kind: one.subjectKind, subject: one.subject, allowed: one.allowed })),
    "access.duty_fact": world.duties.map((one) => ({ duty_id: world.workspaceId, one: one.one, other: one.other })),
    "access.grant_fact": world.grants.map((one) => ({
      grant_id: one.grantId,
      role_id: one.roleId,
      principal_kind: one.principalKind,
      principal_id: one.principalId,
      scope_kind: one.scopeKind,
      scope_id: one.scopeId,
      network: one.network ?? null,
      source: one.source,
      reason: one.reason,
      given_by: one.givenBy ?? null,
      valid_from: one.from,
      valid_to: one.until,
    })),
  };
}

/** The database's answers: the reason against, or null where it allows. */
export async function verdicts(read: ReadTx, questions: readonly Question[]): Promise<(string | null)[]> {
  const asked = questions.map(({ personId, permission, scope, authorIds, at }, number) => ({
    number,
    person: personId,
    permission,
    kind: scope.kind,
    ids: scope.kind === "account" ? [scope.accountId] : scope.kind === "group" ? [scope.groupId] : [],
    network: scope.kind === "account" ? null : (scope.network ?? null),
    authors: authorIds ?? [],
    at: at.toString(),
  }));
  const found = await sql<{ reason: string | null }>`
    select access.verdict(q.person, q.permission, q.kind, q.ids, q.network, q.authors, q.at) as reason
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as q (number integer, person uuid, permission text, kind text, ids uuid[], network text, authors uuid[], at timestamptz)
    order by q.number`.execute(read.reads<never>());
  return found.rows.map((row) => row.reason);
}
