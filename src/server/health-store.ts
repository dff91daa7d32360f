import type { ReadTx, WriteTx } from "#kernel";
import { sql } from "kysely";

/** When any worker was last seen at work. */
export async function lastWorkerBeat(read: ReadTx): Promise<Temporal.Instant | undefined> {
  const found = await sql<{ at: Temporal.Instant | null }>`select max(seen_at) as at from kernel.worker`.execute(read.reads<never>());
  return found.rows[0]?.at ?? undefined;
}

export async function saveWorkerBeat(write: WriteTx, workerId: string, now: Temporal.Instant): Promise<void> {
  await sql`insert into kernel.worker (id, seen_at) values (${workerId}, ${now})
    on conflict (id) do update set seen_at = excluded.seen_at`.execute(write.writes<never>());
  await sql`delete from kernel.worker where seen_at < ${now.subtract({ hours: 24 })}`.execute(write.writes<never>());
}

/** How many publications of all workspaces have been due since before `since` and have no outcome. */
export async function unsettledLong(read: ReadTx, since: Temporal.Instant): Promise<number> {
  const found = await sql<{ count: number }>`select ledger.count_overdue(${since}) as count`.execute(read.reads<never>());
  return found.rows[0]?.count ?? 0;
}
