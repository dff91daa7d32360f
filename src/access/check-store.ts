import { startOfTime } from "#kernel";
import type { PersonId, ReadTx, Scope } from "#kernel";
import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import { adminPermissions } from "./built-in-roles.ts";
import { refuseAccess } from "./refusals.ts";

export type Verdict = { readonly allowed: true } | { readonly allowed: false; readonly reason: string };

/**
 * May this person do this there, now? One statement in the caller's transaction, on what is committed or written in it.
 * For several accounts all must allow. The reason is a code of `DenialReason`, or `nothing_asked` for an empty list.
 */
export async function authorise(
  read: ReadTx,
  question: { personId: PersonId; permission: string; scope: Scope; now: Temporal.Instant },
): Promise<Verdict> {
  const { personId, permission, scope, now } = question;
  const kind = scope.kind === "accounts" ? "account" : scope.kind;
  const ids: readonly string[] = scope.kind === "accounts" ? scope.accountIds : scope.kind === "group" ? [scope.groupId] : [];
  const authors: readonly string[] = scope.kind === "accounts" ? (scope.authorIds ?? []) : [];
  const found = await sql<{ reason: string | null }>`
    select access.verdict(${personId}, ${permission}, ${kind}, ${ids}::uuid[], null, ${authors}::uuid[], ${now}) as reason`.execute(
    read.reads<never>(),
  );
  const reason = found.rows[0]?.reason;
  return reason === null ? { allowed: true } : { allowed: false, reason: reason ?? "no_grant" };
}

/** Whether the permission is held anywhere: the door to questions whose answers are filtered by `access.accounts_where`. */
export async function holdsSomewhere(read: ReadTx, personId: PersonId, permission: string, now: Temporal.Instant): Promise<boolean> {
  const found = await sql<{ held: boolean }>`select access.holds_somewhere(${personId}, ${permission}, ${now}) as held`.execute(
    read.reads<never>(),
  );
  return found.rows[0]?.held === true;
}

/** Of these permissions, those held anywhere. */
export async function permissionsHeld(
  read: ReadTx,
  personId: PersonId,
  permissions: readonly string[],
  now: Temporal.Instant,
): Promise<{ anywhere: string[]; workspace: string[] }> {
  const found = await sql<{ permission: string; anywhere: boolean; workspace: boolean }>`
    select p as permission, access.holds_somewhere(${personId}, p, ${now}) as anywhere,
      access.verdict(${personId}, p, 'workspace', null, null, null, ${now}) is null as workspace
    from unnest(${permissions}::text[]) p`.execute(read.reads<never>());
  return {
    anywhere: found.rows.filter((row) => row.anywhere).map((row) => row.permission),
    workspace: found.rows.filter((row) => row.workspace).map((row) => row.permission),
  };
}

/** Where rights would be handed on: a scope, perhaps one network, and for how long. */
export interface HandingOn {
  readonly permissions: readonly string[];
  readonly scopeKind: "workspace" | "group" | "account";
  readonly scopeId: string;
  readonly network: string | undefined;
  readonly from: Temporal.Instant;
  readonly until: Temporal.Instant;
}

/** Refuses to hand on what the person does not hold there themselves for all of that time. */
export async function assertWithinOwnRights(read: ReadTx, personId: PersonId, given: readonly HandingOn[], field: string): Promise<void> {
  if (given.length === 0) return;
  const asked = JSON.stringify(
    given.map((one) => ({ ...one, network: one.network ?? null, from: one.from.toString(), until: one.until.toString() })),
  );
  const found = await sql<{ permission: string; scope_kind: string; scope_id: string }>`
    select distinct missing as permission, g."scopeKind" as scope_kind, g."scopeId" as scope_id
    from jsonb_to_recordset(${asked}::jsonb) as g (permissions text[], "scopeKind" text, "scopeId" uuid, network text, "from" timestamptz, until timestamptz)
    cross join lateral access.lacks(${personId}, g.permissions, g."scopeKind", g."scopeId", g.network, g."from", g.until) as missing
    order by 2, 3, 1 limit 20`.execute(read.reads<never>());
  if (found.rows.length === 0) return;
  const lacking = [...new Set(found.rows.map((row) => row.permission))];
  const told = await scopesToldTo(read, personId, found.rows, given[0]?.from ?? startOfTime);
  throw refuseAccess("access.beyond_own_rights", {
    field,
    detail: `You do not hold ${lacking.join(", ")} there yourself for all of that time.`,
    facts: { lacking: told.map((row) => ({ permission: row.permission, scopeKind: row.scope_kind, scopeId: row.scope_id })) },
  });
}

/** Where somebody holds something is told only to who may read grants there: a grant elsewhere stays unknown. */
async function scopesToldTo<Row extends { scope_kind: string; scope_id: string }>(
  read: ReadTx,
  personId: PersonId,
  rows: readonly Row[],
  at: Temporal.Instant,
): Promise<Row[]> {
  const found = await sql<{ told: boolean }>`
    select access.verdict(${personId}, 'grant.read', kind, array[id], null, null, ${at}) is null as told
    from unnest(${rows.map((row) => row.scope_kind)}::text[], ${rows.map((row) => row.scope_id)}::uuid[]) with ordinality as asked (kind, id, place)
    order by place`.execute(read.reads<never>());
  return rows.filter((_, index) => found.rows[index]?.told === true);
}

/** Refuses a change after which nobody could put the rest right. Asked after the change, in its transaction. */
export async function assertAdminRemains(read: ReadTx, now: Temporal.Instant): Promise<void> {
  const found = await sql<{ kept: boolean }>`select access.someone_keeps(${adminPermissions}::text[], ${now}) as kept`.execute(
    read.reads<never>(),
  );
  if (found.rows[0]?.kept !== true) throw refuseAccess("access.last_admin");
}

/** Makes a change, and refuses it when one of these people then holds both parts of a duty rule on one account who did not before. */
export async function keepDutiesParted(
  read: ReadTx,
  about: { people: readonly PersonId[]; at: Temporal.Instant; field: string },
  change: () => Promise<void>,
): Promise<void> {
  const before = new Set((await dutyBreakers(read, about.people, about.at)).map((breaker) => JSON.stringify(breaker)));
  await change();
  const conflicts = (await dutyBreakers(read, about.people, about.at)).filter((breaker) => !before.has(JSON.stringify(breaker)));
  const first = conflicts[0];
  if (!first) return;
  const detail = `Nobody may hold both ${first.one} and ${first.other} on one account.`;
  throw refuseAccess("access.duties_parted", { field: about.field, detail, facts: { conflicts: conflicts.slice(0, 20) } });
}

async function dutyBreakers(read: ReadTx, people: readonly PersonId[], at: Temporal.Instant) {
  const found = await sql<{ person: string; one: string; other: string }>`
    select person, one, other from access.duty_breakers(${people}::uuid[], ${at})`.execute(read.reads<never>());
  return found.rows;
}

/**
 * Whether the viewer may know of a person, as a condition on the person's id. Whoever holds the permission for the whole workspace sees
 * everyone: that is asked once, and spares the list of all people.
 */
export function seenBy(
  viewer: PersonId,
  permission: "person.read" | "person.edit",
  personId: RawBuilder<unknown>,
  now: Temporal.Instant,
): RawBuilder<boolean> {
  return sql`((select access.verdict(${viewer}, ${permission}, 'workspace', null, null, null, ${now}) is null)
    or ${personId} in (select access.people_where(${viewer}, ${permission}, ${now})))`;
}

/** Whether the viewer may know of this person, if there is one. */
export async function maySee(
  read: ReadTx,
  viewer: PersonId,
  permission: "person.read" | "person.edit",
  personId: PersonId,
  now: Temporal.Instant,
): Promise<boolean> {
  const found = await sql<{ seen: boolean }>`select ${seenBy(viewer, permission, sql`${personId}::uuid`, now)} as seen`.execute(
    read.reads<never>(),
  );
  return found.rows[0]?.seen === true;
}
