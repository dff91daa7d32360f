import type { AccountId, GroupId } from "#access";
import type { PersonId, ReadTx } from "#kernel";
import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import type { PersonKind, PersonStatus } from "./model.ts";
import type { Moment } from "./world-store.ts";

export interface PersonSeen {
  readonly personId: PersonId;
  readonly name: string;
  readonly kind: PersonKind;
  readonly status: PersonStatus;
}

/** People the viewer may know of; whoever may see people for the whole workspace sees everyone, without listing them first. */
function seen(viewer: PersonId, now: Temporal.Instant): RawBuilder<boolean> {
  return sql`((select access.verdict(${viewer}, 'person.read', 'workspace', null, null, null, ${now}) is null)
    or p.person_id in (select access.people_where(${viewer}, 'person.read', ${now})))`;
}

/** Whether the viewer may know of this person. */
export async function findPersonSeen(
  read: ReadTx,
  viewer: PersonId,
  personId: PersonId,
  now: Temporal.Instant,
): Promise<PersonSeen | undefined> {
  const found = await sql<PersonSeen>`
    select p.person_id as "personId", p.name, p.kind, p.status from access.person_view p
    where p.workspace_id = ${read.workspaceId} and p.person_id = ${personId} and ${seen(viewer, now)}`.execute(read.reads<never>());
  return found.rows[0];
}

/** People by name whom the viewer may know of. Asks for one more than the limit. */
export async function peopleSeen(
  read: ReadTx,
  viewer: PersonId,
  now: Temporal.Instant,
  page: { limit: number; after: readonly (string | number)[] | undefined; among?: readonly PersonId[]; text?: string | undefined },
): Promise<PersonSeen[]> {
  const beyond = page.after === undefined ? sql`true` : sql`(p.name, p.person_id) > (${page.after[0]}, ${page.after[1]}::uuid)`;
  const among = page.among === undefined ? seen(viewer, now) : sql`p.person_id = any(${page.among}::uuid[])`;
  const called = page.text === undefined ? sql`true` : sql`position(lower(${page.text}) in lower(p.name)) > 0`;
  const found = await sql<PersonSeen>`
    select p.person_id as "personId", p.name, p.kind, p.status from access.person_view p
    where p.workspace_id = ${read.workspaceId} and ${among} and ${called} and ${beyond}
    order by p.name, p.person_id limit ${page.limit + 1}`.execute(read.reads<never>());
  return found.rows;
}

/** Everyone under a grant that reaches the account, whether or not anything forbids it, at a moment. */
export async function peopleReaching(read: ReadTx, scopeIds: readonly string[], { at, known }: Moment): Promise<PersonId[]> {
  const held = (row: string) => {
    const [from, to] = [sql.ref(`${row}.rec_from`), sql.ref(`${row}.rec_to`)];
    const recorded = known === "now" ? sql`${to} = 'infinity'` : sql`${from} <= ${at} and ${at} < ${to}`;
    return sql`${sql.ref(`${row}.workspace_id`)} = ${read.workspaceId} and ${recorded} and ${sql.ref(`${row}.valid_from`)} <= ${at} and ${at} < ${sql.ref(`${row}.valid_to`)}`;
  };
  const found = await sql<{ id: PersonId }>`
    with recursive down (id, kind) as (
      select g.principal_id, g.principal_kind from access.grant_history g where ${held("g")} and g.scope_id = any(${scopeIds}::uuid[])
      union select m.member_id, m.member_kind from down join access.membership_history m on ${held("m")} and m.team_id = down.id and down.kind = 'team')
    select distinct id from down where kind = 'person'`.execute(read.reads<never>());
  return found.rows.map((row) => row.id);
}

/** An account as whoever oversees it sees it. */
export interface AccountOverseen {
  readonly accountId: AccountId;
  readonly groupId: GroupId;
  readonly network: string;
  /** Absent for who may not see the account itself. */
  readonly name?: string | undefined;
}

/** Accounts where the viewer may read grants; only those in the group and below when one is named. Asks for one more than the limit. */
export async function accountsOverseen(
  read: ReadTx,
  viewer: PersonId,
  now: Temporal.Instant,
  page: { limit: number; after: string | undefined; groupId?: GroupId | undefined },
): Promise<AccountOverseen[]> {
  const beyond = page.after === undefined ? sql`true` : sql`a.account_id > ${page.after}::uuid`;
  const inGroup =
    page.groupId === undefined
      ? sql`true`
      : sql`a.group_id in (with recursive down (id) as (select ${page.groupId}::uuid
          union select g.group_id from down join access.group_name g on g.workspace_id = ${read.workspaceId} and g.parent_id = down.id) select id from down)`;
  const found = await sql<Omit<AccountOverseen, "name"> & { name: string | null }>`
    select a.account_id as "accountId", a.group_id as "groupId", a.network, v.display_name as name from access.account_place a
    left join accounts.account_view v on v.workspace_id = a.workspace_id and v.account_id = a.account_id
      and v.account_id in (select access.accounts_where(${viewer}, 'account.read', ${now}))
    where a.workspace_id = ${read.workspaceId} and a.account_id in (select access.accounts_where(${viewer}, 'grant.read', ${now})) and ${beyond} and ${inGroup}
    order by a.account_id limit ${page.limit + 1}`.execute(read.reads<never>());
  return found.rows.map(({ name, ...account }) => ({ ...account, ...(name !== null && { name }) }));
}

/** Names of people, by id. */
export async function personNames(read: ReadTx, ids: readonly string[]): Promise<Map<string, string>> {
  const found = await sql<{ id: string; name: string }>`
    select person_id as id, name from access.person_name where workspace_id = ${read.workspaceId} and person_id = any(${[...new Set(ids)]}::uuid[])`.execute(
    read.reads<never>(),
  );
  return new Map(found.rows.map((row) => [row.id, row.name]));
}

/** Of these scopes, those where the viewer may read grants. */
export async function scopesOverseen(
  read: ReadTx,
  viewer: PersonId,
  scopeIds: readonly string[],
  now: Temporal.Instant,
): Promise<Set<string>> {
  const found = await sql<{ id: string }>`
    select s as id from unnest(${scopeIds}::uuid[]) s
    where (s = ${read.workspaceId} and (select access.verdict(${viewer}, 'grant.read', 'workspace', null, null, null, ${now}) is null))
      or s in (select access.groups_where(${viewer}, 'grant.read', ${now})) or s in (select access.accounts_where(${viewer}, 'grant.read', ${now}))`.execute(
    read.reads<never>(),
  );
  return new Set(found.rows.map((row) => row.id));
}
