import type { Job } from "#kernel";
import { lockDueConnection } from "../connection-lock-store.ts";
import { workspacesToTend } from "../tend-store.ts";
import { renewConnection } from "../renew.ts";

const refreshAheadMinutes = 10;
const lookAgainHours = 6;

/** Refreshes tokens ahead of their end and looks at each connection now and then, one flight an account. */
export const tendConnections: Job = {
  name: "accounts.tendConnections",
  everyMilliseconds: 30_000,
  async run({ now, use, acrossWorkspaces, write, stopping }) {
    const expiringBefore = now().add({ minutes: refreshAheadMinutes });
    const checkedBefore = now().subtract({ hours: lookAgainHours });
    const workspaceIds = await acrossWorkspaces((read) => workspacesToTend(read, expiringBefore, checkedBefore));
    for (const workspaceId of workspaceIds) {
      for (let tended = true; tended && !stopping.aborted;) {
        tended = await write(workspaceId, async ({ write: tx, emit }) => {
          const accountId = await lockDueConnection(tx, expiringBefore, checkedBefore);
          if (!accountId) return false;
          await renewConnection({ tx, use, accountId, now: now(), emit, expiringBefore });
          return true;
        });
      }
    }
    return "idle";
  },
};
