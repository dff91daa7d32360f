import { endOfTime, newId } from "#kernel";
import type { ReadTx, WorkspaceId, WriteTx } from "#kernel";
import { sql } from "kysely";
import type { AccessTables } from "./tables.ts";

type FactTable = Extract<keyof AccessTables, `${string}_fact`>;

/** The columns that tell a fact from all others of its table at one moment. */
type FactKey = Readonly<Record<string, string>>;

export function workspaceOf(tx: ReadTx): WorkspaceId {
  if (tx.workspaceId === undefined) throw new Error("the access room was asked outside any workspace");
  return tx.workspaceId;
}

/**
 * Takes the workspace's turn to change access. Every change starts with this, so that guard rails (the last admin, nobody beyond their own
 * rights) are judged on what the others have already committed.
 */
export async function takeTurn(write: WriteTx): Promise<void> {
  await sql`update access.head set version = version + 1 where workspace_id = ${workspaceOf(write)}`.execute(write.writes<AccessTables>());
}

/** Opens facts, known from `now` on; they hold from `now` until further notice unless a row says otherwise. */
export async function openFacts(
  write: WriteTx,
  table: FactTable,
  now: Temporal.Instant,
  rows: readonly Readonly<Record<string, unknown>>[],
): Promise<void> {
  const complete = rows.map((row) => ({
    workspace_id: workspaceOf(write),
    row_id: newId(),
    valid_from: now,
    valid_to: "infinity",
    rec_from: now,
    rec_to: "infinity",
    ...Object.fromEntries(
      Object.entries(row).map(([column, value]) => [
        column,
        value instanceof Temporal.Instant && value.equals(endOfTime) ? "infinity" : value,
      ]),
    ),
  }));
  await sql`insert into ${sql.table(table)} select * from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(complete)}::jsonb)`.execute(
    write.writes<AccessTables>(),
  );
}

/**
 * Ends at `at` what the matching facts say, as known from `now` on. What was known before stays readable: the old row is closed, and where
 * it held for a time, a row that says so is opened. Tells how many facts were ended.
 */
export async function endFacts(
  write: WriteTx,
  table: FactTable,
  key: FactKey,
  now: Temporal.Instant,
  at: Temporal.Instant = now,
): Promise<number> {
  const matches = Object.entries(key).map(([column, value]) => sql`${sql.ref(column)} = ${value}`);
  const ended = await sql<{ count: number }>`
    with closed as (
      update ${sql.table(table)} set rec_to = greatest(${now}::timestamptz, rec_from)
      where workspace_id = ${workspaceOf(write)} and ${sql.join(matches, sql` and `)} and rec_to = 'infinity' and valid_to > ${at}
      returning *),
    kept as (
      insert into ${sql.table(table)}
      select (jsonb_populate_record(null::${sql.table(table)}, to_jsonb(closed)
        || jsonb_build_object('row_id', gen_random_uuid(), 'valid_to', ${at}::timestamptz, 'rec_from', ${now}::timestamptz, 'rec_to', 'infinity'))).*
      from closed where valid_from < ${at})
    select count(*)::int as count from closed`.execute(write.writes<AccessTables>());
  return ended.rows[0]?.count ?? 0;
}

/** Replaces what holds now. */
export async function replaceFact(
  write: WriteTx,
  table: FactTable,
  key: FactKey,
  now: Temporal.Instant,
  row: Readonly<Record<string, unknown>>,
): Promise<void> {
  await endFacts(write, table, key, now);
  await openFacts(write, table, now, [{ ...key, ...row }]);
}
