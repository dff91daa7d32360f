import { sql } from "kysely";
import type { ReadTx, WorkspaceId, WriteTx } from "#kernel";

export type PendingEvent = { id: string; bytes: Uint8Array };

/** Held until the transaction ends: one sequencer a workspace, whichever process it runs in. */
export async function lockSequencer(tx: WriteTx, workspaceId: WorkspaceId): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('audit.sequencer/' || ${workspaceId}, 0))`.execute(tx.writes());
}

export async function readPending(tx: ReadTx, workspaceId: WorkspaceId, limit: number): Promise<PendingEvent[]> {
  const { rows } = await sql<PendingEvent>`
    select id, bytes from audit.event where workspace_id = ${workspaceId} and seq is null order by arrival limit ${limit}
  `.execute(tx.reads());
  return rows;
}

/** Gives events their places from `firstSeq` on; returns how many it found still without one. */
export async function assignPlaces(tx: WriteTx, workspaceId: WorkspaceId, ids: readonly string[], firstSeq: number): Promise<number> {
  const { numAffectedRows } = await sql`
    update audit.event set seq = ${firstSeq}::bigint + given.position - 1
    from unnest(${ids}::uuid[]) with ordinality as given (id, position)
    where event.workspace_id = ${workspaceId} and event.id = given.id and event.seq is null
  `.execute(tx.writes());
  return Number(numAffectedRows ?? 0n);
}

/** Asks across workspaces; ids only. */
export async function pendingWorkspaces(tx: ReadTx): Promise<WorkspaceId[]> {
  const { rows } = await sql<{ id: WorkspaceId }>`select pending_workspaces as id from audit.pending_workspaces()`.execute(tx.reads());
  return rows.map(({ id }) => id);
}
