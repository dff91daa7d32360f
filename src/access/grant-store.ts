import type { PersonId, ReadTx, WriteTx } from "#kernel";
import { sql } from "kysely";
import type { HandingOn } from "./check-store.ts";
import { endFacts, openFacts, workspaceOf } from "./fact-store.ts";
import type { Grant, GrantId, RoleId } from "./model.ts";
import type { AccessTables } from "./tables.ts";

function grantsKnown(read: ReadTx) {
  return read
    .reads<AccessTables>()
    .selectFrom("access.grant_fact as g")
    .select([
      "g.grant_id",
      "g.role_id",
      "g.principal_kind",
      "g.principal_id",
      "g.scope_kind",
      "g.scope_id",
      "g.network",
      "g.source",
      "g.reason",
      "g.given_by",
      "g.valid_from",
      "g.valid_to",
    ])
    .where("g.workspace_id", "=", workspaceOf(read))
    .where(sql<boolean>`g.rec_to = 'infinity'`);
}

export type GrantRow = Awaited<ReturnType<ReturnType<typeof grantsKnown>["executeTakeFirstOrThrow"]>>;

function grantOf(row: GrantRow): Grant {
  return {
    grantId: row.grant_id,
    roleId: row.role_id,
    principalKind: row.principal_kind,
    principalId: row.principal_id,
    scopeKind: row.scope_kind,
    scopeId: row.scope_id,
    network: row.network ?? undefined,
    source: row.source,
    reason: row.reason,
    givenBy: row.given_by ?? undefined,
    from: row.valid_from,
    until: row.valid_to,
  };
}

export async function findGrant(read: ReadTx, grantId: GrantId): Promise<Grant | undefined> {
  const row = await grantsKnown(read).where("g.grant_id", "=", grantId).executeTakeFirst();
  return row && grantOf(row);
}

export interface GrantFilter {
  readonly personId?: PersonId | undefined;
  readonly teamId?: string | undefined;
  readonly roleId?: RoleId | undefined;
  readonly scopeId?: string | undefined;
  readonly state: "current" | "coming" | "ended" | "all";
}

/** Grants at scopes where the viewer may read grants, newest first. Asks for one more than the limit. */
export async function grantsSeenBy(
  read: ReadTx,
  viewer: PersonId,
  filter: GrantFilter,
  now: Temporal.Instant,
  page: { limit: number; before: string | undefined },
): Promise<Grant[]> {
  const workspaceId = workspaceOf(read);
  const principal = filter.personId ?? filter.teamId;
  const seen = sql<boolean>`case g.scope_kind
    when 'workspace' then (select access.verdict(${viewer}, 'grant.read', 'workspace', null, null, null, ${now}) is null)
    when 'group' then g.scope_id in (select access.groups_where(${viewer}, 'grant.read', ${now}))
    else g.scope_id in (select access.accounts_where(${viewer}, 'grant.read', ${now})) end`;
  const inState = {
    current: sql<boolean>`g.valid_from <= ${now} and ${now} < g.valid_to`,
    coming: sql<boolean>`g.valid_from > ${now}`,
    ended: sql<boolean>`g.valid_to <= ${now}`,
    all: sql<boolean>`true`,
  }[filter.state];
  let query = grantsKnown(read)
    .where(seen)
    .where(inState)
    .orderBy("g.grant_id", "desc")
    .limit(page.limit + 1);
  if (principal !== undefined) query = query.where("g.principal_id", "=", principal as PersonId);
  if (filter.roleId !== undefined) query = query.where("g.role_id", "=", filter.roleId);
  if (filter.scopeId !== undefined) query = query.where("g.scope_id", "=", filter.scopeId === "workspace" ? workspaceId : filter.scopeId);
  if (page.before !== undefined) query = query.where("g.grant_id", "<", page.before as GrantId);
  return (await query.execute()).map(grantOf);
}

/** A grant that gives the same role there already for all of the time asked for. */
export async function sameGrant(read: ReadTx, grant: Grant): Promise<GrantId | undefined> {
  const row = await grantsKnown(read)
    .where("g.principal_id", "=", grant.principalId)
    .where("g.scope_id", "=", grant.scopeId)
    .where("g.role_id", "=", grant.roleId)
    .where(
      sql<boolean>`(g.network is null or g.network = ${grant.network ?? null}) and g.valid_from <= ${grant.from} and g.valid_to >= ${grant.until}`,
    )
    .executeTakeFirst();
  return row?.grant_id;
}

export async function openGrant(write: WriteTx, grant: Grant, now: Temporal.Instant): Promise<void> {
  await openFacts(write, "access.grant_fact", now, [
    {
      grant_id: grant.grantId,
      role_id: grant.roleId,
      principal_kind: grant.principalKind,
      principal_id: grant.principalId,
      scope_kind: grant.scopeKind,
      scope_id: grant.scopeId,
      network: grant.network ?? null,
      source: grant.source,
      reason: grant.reason,
      given_by: grant.givenBy ?? null,
      valid_from: grant.from,
      valid_to: grant.until,
    },
  ]);
}

/** Ends a grant at `at`, as known from now on; one that had not begun by then never was. */
export async function closeGrant(write: WriteTx, grantId: GrantId, now: Temporal.Instant, at: Temporal.Instant): Promise<void> {
  await endFacts(write, "access.grant_fact", { grant_id: grantId }, now, at);
}

/** What grants that run or will run carry: `who` holds them, they are `at` a scope, or `of` a role. */
export async function carried(
  read: ReadTx,
  by: { who: readonly string[] } | { at: readonly string[] } | { of: RoleId },
  now: Temporal.Instant,
): Promise<HandingOn[]> {
  const where =
    "who" in by
      ? sql`g.principal_id = any(${by.who}::uuid[])`
      : "at" in by
        ? sql`g.scope_id = any(${by.at}::uuid[])`
        : sql`g.role_id = ${by.of}`;
  const found = await sql<HandingOn & { network: string | null }>`
    select r.permissions, g.scope_kind as "scopeKind", g.scope_id as "scopeId", g.network, greatest(g.valid_from, ${now}::timestamptz) as "from", g.valid_to as "until"
    from access.grant_fact g
    join access.role_fact r on r.workspace_id = g.workspace_id and r.role_id = g.role_id and r.rec_to = 'infinity' and r.valid_to = 'infinity' and r.state = 'open'
    where g.workspace_id = ${workspaceOf(read)} and g.rec_to = 'infinity' and g.valid_to > ${now} and ${where}`.execute(
    read.reads<never>(),
  );
  return found.rows.map((row) => ({ ...row, network: row.network ?? undefined }));
}
