import type { ReadTx, WorkspaceId } from "#kernel";

/** The workspace a store works in. */
export function workspaceOf(tx: ReadTx): WorkspaceId {
  if (tx.workspaceId === undefined) throw new Error("the ledger works in a transaction of a workspace");
  return tx.workspaceId;
}
