import { newId } from "#kernel";
import type { PersonId, ReadTx, WriteTx } from "#kernel";
import { sql } from "kysely";
import { endFacts, openFacts, replaceFact, workspaceOf } from "./fact-store.ts";
import type { GroupId, PrincipalId, Team, TeamId } from "./model.ts";
import { refuseAccess } from "./refusals.ts";
import type { AccessTables } from "./tables.ts";

export interface TeamRecord extends Team {
  readonly homeGroupId: GroupId;
  readonly revision: number;
}

export interface Member {
  readonly kind: "person" | "team";
  readonly memberId: PrincipalId;
}

function teamsNow(read: ReadTx) {
  return read
    .reads<AccessTables>()
    .selectFrom("access.team as t")
    .innerJoin("access.team_fact as f", (join) => join.onRef("f.workspace_id", "=", "t.workspace_id").onRef("f.team_id", "=", "t.id"))
    .select(["t.id as teamId", "t.revision", "f.name", "f.home_group_id as homeGroupId", "f.state"])
    .where("t.workspace_id", "=", workspaceOf(read))
    .where(sql<boolean>`f.rec_to = 'infinity' and f.valid_to = 'infinity'`);
}

export async function findTeam(read: ReadTx, teamId: TeamId): Promise<TeamRecord | undefined> {
  return teamsNow(read).where("t.id", "=", teamId).executeTakeFirst();
}

/** The teams at home in groups where the viewer may see teams, by name. */
export async function teamsSeenBy(read: ReadTx, viewer: PersonId, now: Temporal.Instant): Promise<TeamRecord[]> {
  return teamsNow(read)
    .where(sql<boolean>`f.home_group_id in (select access.groups_where(${viewer}, 'team.read', ${now}))`)
    .orderBy("f.name")
    .orderBy("t.id")
    .execute();
}

export async function addTeam(write: WriteTx, team: { name: string; homeGroupId: GroupId; now: Temporal.Instant }): Promise<TeamId> {
  const teamId = newId<"team">();
  await refuseTakenName(write, team.name, teamId);
  await write
    .writes<AccessTables>()
    .insertInto("access.team")
    .values({ workspace_id: workspaceOf(write), id: teamId })
    .execute();
  await openFacts(write, "access.team_fact", team.now, [
    { team_id: teamId, name: team.name, home_group_id: team.homeGroupId, state: "open" },
  ]);
  await refreshClosure(write, teamId);
  return teamId;
}

export async function saveTeam(write: WriteTx, team: Omit<TeamRecord, "revision">, now: Temporal.Instant): Promise<void> {
  if (team.state === "open") await refuseTakenName(write, team.name, team.teamId);
  await replaceFact(write, "access.team_fact", { team_id: team.teamId }, now, {
    name: team.name,
    home_group_id: team.homeGroupId,
    state: team.state,
  });
  await refreshClosure(write, team.teamId);
}

export async function addMembership(write: WriteTx, teamId: TeamId, member: Member, now: Temporal.Instant): Promise<void> {
  await openFacts(write, "access.membership_fact", now, [{ team_id: teamId, member_kind: member.kind, member_id: member.memberId }]);
  if (member.kind === "team") await refreshClosure(write, member.memberId as TeamId);
}

/** Tells whether there was such a member. */
export async function endMembership(write: WriteTx, teamId: TeamId, member: Member, now: Temporal.Instant): Promise<boolean> {
  const ended = await endFacts(
    write,
    "access.membership_fact",
    { team_id: teamId, member_kind: member.kind, member_id: member.memberId },
    now,
  );
  if (member.kind === "team") await refreshClosure(write, member.memberId as TeamId);
  return ended > 0;
}

/** Who and which teams stand directly in these teams. */
export async function membersOf(read: ReadTx, teamIds: readonly TeamId[]): Promise<(Member & { teamId: TeamId })[]> {
  if (teamIds.length === 0) return [];
  return read
    .reads<AccessTables>()
    .selectFrom("access.membership_fact")
    .select(["team_id as teamId", "member_kind as kind", "member_id as memberId"])
    .where("workspace_id", "=", workspaceOf(read))
    .where("team_id", "in", teamIds)
    .where(sql<boolean>`rec_to = 'infinity' and valid_to = 'infinity'`)
    .execute();
}

/** The team and all it stands in, as they would count were it open. */
export async function teamsAbove(read: ReadTx, teamId: TeamId): Promise<TeamId[]> {
  const found = await sql<{ id: TeamId }>`
    with recursive up (id) as (
      select ${teamId}::uuid
      union select c.ancestor_id from up join access.membership_fact m on m.workspace_id = ${workspaceOf(read)} and m.member_id = up.id
          and m.rec_to = 'infinity' and m.valid_to = 'infinity'
        join access.team_closure c on c.workspace_id = m.workspace_id and c.team_id = m.team_id)
    select id from up`.execute(read.reads<never>());
  return found.rows.map((row) => row.id);
}

/** The people in the team or in a team within it, archived or not. */
export async function peopleWithin(read: ReadTx, teamId: TeamId): Promise<PersonId[]> {
  return (await within(read, teamId)).filter((one) => one.kind === "person").map((one) => one.memberId as PersonId);
}

/** The team and the teams within it, archived or not. */
export async function teamsWithin(read: ReadTx, teamId: TeamId): Promise<TeamId[]> {
  return (await within(read, teamId)).filter((one) => one.kind === "team").map((one) => one.memberId as TeamId);
}

async function within(read: ReadTx, teamId: TeamId): Promise<Member[]> {
  const found = await sql<Member>`
    with recursive down (id, kind) as (
      select ${teamId}::uuid, 'team'
      union select m.member_id, m.member_kind from down join access.membership_fact m on m.workspace_id = ${workspaceOf(read)}
        and m.team_id = down.id and m.rec_to = 'infinity' and m.valid_to = 'infinity')
    select id as "memberId", kind from down`.execute(read.reads<never>());
  return found.rows;
}

async function refreshClosure(write: WriteTx, teamId: TeamId): Promise<void> {
  await sql`select access.refresh_team_closure(${teamId})`.execute(write.writes<AccessTables>());
}

async function refuseTakenName(read: ReadTx, name: string, exceptId: TeamId): Promise<void> {
  const taken = await teamsNow(read)
    .where(sql<boolean>`lower(f.name) = lower(${name}) and f.state = 'open'`)
    .where("t.id", "!=", exceptId)
    .executeTakeFirst();
  if (taken) throw refuseAccess("team.name_taken", { field: "name" });
}

/** The name of every team, archived ones too. */
export async function teamNames(read: ReadTx): Promise<Map<string, string>> {
  return new Map((await teamsNow(read).execute()).map((team) => [team.teamId, team.name]));
}
