import { sql } from "kysely";
import type { ReadTx, WorkspaceId, WriteTx } from "#kernel";
import type { Finding } from "./findings.ts";

/** One run of our own verifier over the stored log, from event `fromSize` up to `size`. */
export type Verification = { at: Temporal.Instant; fromSize: number; size: number; findingCount: number; findings: readonly Finding[] };

export async function readLastVerification(
  tx: ReadTx,
  workspaceId: WorkspaceId,
  which: "any" | "whole",
): Promise<Verification | undefined> {
  const { rows } = await sql<Verification>`
    select at, from_size as "fromSize", size, finding_count as "findingCount", findings from audit.verification
    where workspace_id = ${workspaceId} and (${which} = 'any' or from_size = 0) order by at desc limit 1
  `.execute(tx.reads());
  return rows[0];
}

export async function insertVerification(tx: WriteTx, workspaceId: WorkspaceId, done: Verification): Promise<void> {
  await sql`
    insert into audit.verification (workspace_id, at, from_size, size, finding_count, findings)
    values (${workspaceId}, ${done.at.toString()}, ${done.fromSize}, ${done.size}, ${done.findingCount}, ${JSON.stringify(done.findings)}::jsonb)
    on conflict do nothing
  `.execute(tx.writes());
}

/** Asks across workspaces; ids only. */
export async function workspacesToVerify(tx: ReadTx, verifiedBefore: Temporal.Instant): Promise<WorkspaceId[]> {
  const { rows } = await sql<{ id: WorkspaceId }>`
    select workspaces_to_verify as id from audit.workspaces_to_verify(${verifiedBefore.toString()}::timestamptz)
  `.execute(tx.reads());
  return rows.map(({ id }) => id);
}

export async function countPending(tx: ReadTx, workspaceId: WorkspaceId): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from audit.event where workspace_id = ${workspaceId} and seq is null
  `.execute(tx.reads());
  return rows[0]?.count ?? 0;
}
