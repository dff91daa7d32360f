import type { ReadTx, WorkspaceId } from "#kernel";
import { sql } from "kysely";

/** The workspaces in which a connection should be refreshed or looked at. */
export async function workspacesToTend(
  read: ReadTx,
  expiringBefore: Temporal.Instant,
  checkedBefore: Temporal.Instant,
): Promise<WorkspaceId[]> {
  const found = await sql<{
    id: WorkspaceId;
  }>`select * from accounts.workspaces_to_tend(${expiringBefore}, ${checkedBefore}) as id`.execute(read.reads<never>());
  return found.rows.map((row) => row.id);
}
