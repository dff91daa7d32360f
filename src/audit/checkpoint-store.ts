import { sql } from "kysely";
import type { ReadTx, WorkspaceId, WriteTx } from "#kernel";

export type StoredCheckpoint = { size: number; note: string; signedAt: Temporal.Instant };

export async function readLastCheckpoint(tx: ReadTx, workspaceId: WorkspaceId): Promise<StoredCheckpoint | undefined> {
  const { rows } = await sql<StoredCheckpoint>`
    select size, note, signed_at as "signedAt" from audit.checkpoint where workspace_id = ${workspaceId} order by size desc limit 1
  `.execute(tx.reads());
  return rows[0];
}

/** Checkpoints with `from` < size <= `to`, smallest first. */
export async function readCheckpoints(tx: ReadTx, workspaceId: WorkspaceId, from: number, to: number): Promise<StoredCheckpoint[]> {
  const { rows } = await sql<StoredCheckpoint>`
    select size, note, signed_at as "signedAt" from audit.checkpoint
    where workspace_id = ${workspaceId} and size > ${from} and size <= ${to} order by size
  `.execute(tx.reads());
  return rows;
}

export async function countCheckpoints(tx: ReadTx, workspaceId: WorkspaceId, size: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from audit.checkpoint where workspace_id = ${workspaceId} and size <= ${size}
  `.execute(tx.reads());
  return rows[0]?.count ?? 0;
}

export async function insertCheckpoint(tx: WriteTx, workspaceId: WorkspaceId, checkpoint: StoredCheckpoint): Promise<void> {
  await sql`
    insert into audit.checkpoint (workspace_id, size, note, signed_at)
    values (${workspaceId}, ${checkpoint.size}, ${checkpoint.note}, ${checkpoint.signedAt.toString()})
  `.execute(tx.writes());
}

/** Verifier keys that ever signed this log, oldest first. */
export async function readSigningKeys(tx: ReadTx, workspaceId: WorkspaceId): Promise<string[]> {
  const { rows } = await sql<{ verifierKey: string }>`
    select verifier_key as "verifierKey" from audit.signing_key where workspace_id = ${workspaceId} order by registered_at, verifier_key
  `.execute(tx.reads());
  return rows.map(({ verifierKey }) => verifierKey);
}

export async function insertSigningKey(tx: WriteTx, workspaceId: WorkspaceId, verifierKey: string, now: Temporal.Instant): Promise<void> {
  await sql`
    insert into audit.signing_key (workspace_id, verifier_key, registered_at) values (${workspaceId}, ${verifierKey}, ${now.toString()})
    on conflict do nothing
  `.execute(tx.writes());
}
