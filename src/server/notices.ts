import type { WorkspaceId, WriteTx } from "#kernel";
import { announceCommit } from "./notices-store.ts";

/** What changed where: sent with the commit, heard by every process. */
export interface Notice {
  readonly workspaceId: WorkspaceId;
  readonly room: string;
}

export const noticeChannel = "signet";

/** Tells all processes, when this transaction commits, that a room of a workspace has changed. */
export async function announce(write: WriteTx, workspaceId: WorkspaceId, operation: string): Promise<void> {
  await announceCommit(write, noticeChannel, `${workspaceId} ${roomOf(operation)}`);
}

export function parseNotice(payload: string): Notice | undefined {
  const [workspaceId, room] = payload.split(" ");
  return workspaceId && room ? { workspaceId: workspaceId as WorkspaceId, room } : undefined;
}

function roomOf(operation: string): string {
  return operation.split(".")[0] ?? operation;
}
