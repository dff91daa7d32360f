import { endOfTime } from "#kernel";
import type { PersonId, ReadTx } from "#kernel";
import type { AccountId, GroupId } from "#access";
import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import type { Ceiling, Duty, Grant, Group, Membership, Person, Placement, Role, Team, World } from "./model.ts";

/** When a question is about, and whose knowledge answers it: that of then, as it was decided, or all that is known now. */
export interface Moment {
  readonly at: Temporal.Instant;
  readonly known: "then" | "now";
}

/** What a question touches. Everything that bears on it is loaded with it. */
export interface Slice {
  readonly personIds: readonly PersonId[];
  readonly accountIds: readonly AccountId[];
  readonly groupIds: readonly GroupId[];
}

/** Rows as we knew them at the moment's knowledge. */
function knownAt({ at, known }: Moment, row: string): RawBuilder<boolean> {
  const from = sql.ref(`${row}.rec_from`);
  const to = sql.ref(`${row}.rec_to`);
  return known === "now" ? sql`${to} = 'infinity'` : sql`${from} <= ${at} and ${at} < ${to}`;
}

/** Rows that were meant to hold at the moment, as we knew them. */
function heldAt(moment: Moment, row: string): RawBuilder<boolean> {
  return sql`${knownAt(moment, row)} and ${sql.ref(`${row}.valid_from`)} <= ${moment.at} and ${moment.at} < ${sql.ref(`${row}.valid_to`)}`;
}

/** Loads the part of the world that bears on these people and places: their teams, grants (run out and coming ones too), roles and rules. */
export async function loadWorld(read: ReadTx, slice: Slice, moment: Moment): Promise<World> {
  const workspaceId = read.workspaceId ?? "";
  const rows = async <Row>(query: RawBuilder<Row>): Promise<Row[]> => (await query.execute(read.reads<never>())).rows;
  const mine = (row: string) => sql<boolean>`${sql.ref(`${row}.workspace_id`)} = ${workspaceId}`;

  const memberships = await rows(sql<Membership>`
    with recursive up (team_id, member_id) as (
      select m.team_id, m.member_id from access.membership_history m
        where ${mine("m")} and m.member_id = any(${slice.personIds}::uuid[]) and ${heldAt(moment, "m")}
      union select m.team_id, m.member_id from up
        join access.membership_history m on ${mine("m")} and m.member_id = up.team_id and ${heldAt(moment, "m")})
    select team_id as "teamId", member_id as "memberId" from up`);
  const teamIds = [...new Set(memberships.map((membership) => membership.teamId))];
  const grants = await rows(sql<GrantRow>`
    select g.grant_id as "grantId", g.role_id as "roleId", g.principal_kind as "principalKind", g.principal_id as "principalId", g.scope_kind as "scopeKind",
      g.scope_id as "scopeId", g.network, g.source, g.reason, g.given_by as "givenBy", g.valid_from as "from", g.valid_to as "until"
    from access.grant_history g
    where ${mine("g")} and g.principal_id = any(${[...slice.personIds, ...teamIds]}::uuid[]) and ${knownAt(moment, "g")} order by g.grant_id`);
  const accounts = await rows(sql<Placement>`
    select p.account_id as "accountId", p.group_id as "groupId", p.network, p.state from access.placement_history p
    where ${mine("p")} and p.account_id = any(${slice.accountIds}::uuid[]) and ${heldAt(moment, "p")}`);
  const places = [
    ...slice.groupIds,
    ...accounts.map((account) => account.groupId),
    ...grants.flatMap((grant) => (grant.scopeKind === "group" ? [grant.scopeId] : [])),
  ];
  const groups = await rows(sql<NullAsAbsent<Group>>`
    with recursive up (id) as (
      select unnest(${places}::uuid[])
      union select g.parent_id from up join access.group_history g on ${mine("g")} and g.group_id = up.id and ${heldAt(moment, "g")})
    select g.group_id as "groupId", g.parent_id as "parentId", g.name, g.state from up
    join access.group_history g on ${mine("g")} and g.group_id = up.id and ${heldAt(moment, "g")}`);
  const people = await rows(sql<NullAsAbsent<Person>>`
    select p.person_id as "personId", p.kind, p.status, p.responsible_id as "responsibleId" from access.person_history p
    where ${mine("p")} and ${heldAt(moment, "p")} and (p.person_id = any(${slice.personIds}::uuid[])
      or p.person_id in (select a.responsible_id from access.person_history a where ${mine("a")} and a.person_id = any(${slice.personIds}::uuid[]) and ${heldAt(moment, "a")}))`);
  return {
    workspaceId,
    people: people.map(({ responsibleId, ...person }) => ({ ...person, responsibleId: responsibleId ?? undefined })),
    teams: await rows(
      sql<Team>`select t.team_id as "teamId", t.name, t.state from access.team_history t where ${mine("t")} and t.team_id = any(${teamIds}::uuid[]) and ${heldAt(moment, "t")}`,
    ),
    memberships,
    groups: groups.map(({ parentId, ...group }) => ({ ...group, parentId: parentId ?? undefined })),
    accounts,
    roles: await rows(
      sql<Role>`select r.role_id as "roleId", r.name, r.permissions, r.state from access.role_history r where ${mine("r")} and ${heldAt(moment, "r")}`,
    ),
    grants: grants.map(grantOf),
    ceilings: await rows(
      sql<Ceiling>`select c.subject_kind as "subjectKind", c.subject, c.allowed from access.ceiling_history c where ${mine("c")} and ${heldAt(moment, "c")}`,
    ),
    duties: await rows(sql<Duty>`select d.one, d.other from access.duty_history d where ${mine("d")} and ${heldAt(moment, "d")}`),
  };
}

type NullAsAbsent<Row> = { [Field in keyof Row]: undefined extends Row[Field] ? Exclude<Row[Field], undefined> | null : Row[Field] };
type GrantRow = NullAsAbsent<Grant>;

function grantOf({ network, givenBy, until, ...grant }: GrantRow): Grant {
  return {
    ...grant,
    network: network ?? undefined,
    givenBy: givenBy ?? undefined,
    until: Temporal.Instant.compare(until, endOfTime) > 0 ? endOfTime : until,
  };
}
