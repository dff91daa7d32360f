import type { Job, JobContext, WorkspaceId } from "#kernel";
import { lockDueConnection } from "../connection-lock-store.ts";
import type { AccountId } from "../model.ts";
import { workspacesToTend } from "../tend-store.ts";
import { renewConnection } from "../renew.ts";

const refreshAheadMinutes = 10;
const lookAgainHours = 6;

interface Due {
  readonly expiringBefore: Temporal.Instant;
  readonly checkedBefore: Temporal.Instant;
}

/** Refreshes tokens ahead of their end and looks at each connection now and then, one flight an account. */
export const tendConnections: Job = {
  name: "accounts.tendConnections",
  everyMilliseconds: 30_000,
  async run(context) {
    const { now, acrossWorkspaces } = context;
    const due = { expiringBefore: now().add({ minutes: refreshAheadMinutes }), checkedBefore: now().subtract({ hours: lookAgainHours }) };
    const faults: unknown[] = [];
    for (const workspaceId of await acrossWorkspaces((read) => workspacesToTend(read, due.expiringBefore, due.checkedBefore)))
      faults.push(...(await tendWorkspace(context, workspaceId, due)));
    const [first] = faults;
    if (first) throw new Error(`${faults.length} connections could not be tended`, { cause: first });
    return "idle";
  },
};

/**
 * Each connection once a round: one whose network is silent is due again in the next, and one at which we fail keeps nobody else waiting.
 * Gives what failed.
 */
async function tendWorkspace({ now, use, write, stopping }: JobContext, workspaceId: WorkspaceId, due: Due): Promise<unknown[]> {
  const tended: AccountId[] = [];
  const faults: unknown[] = [];
  for (let hasMore = true; hasMore && !stopping.aborted;) {
    const before = tended.length;
    try {
      await write(workspaceId, async ({ write: tx, emit }) => {
        const accountId = await lockDueConnection(tx, due, tended);
        if (!accountId) return;
        tended.push(accountId);
        await renewConnection({ tx, use, accountId, now: now(), emit, expiringBefore: due.expiringBefore });
      });
    } catch (error) {
      if (tended.length === before) throw error;
      faults.push(error);
    }
    hasMore = tended.length > before;
  }
  return faults;
}
