import type { Job } from "#kernel";
import { auditSigner } from "../signer.ts";
import { sequence, sequencerBatch } from "../sequencer.ts";
import { pendingWorkspaces } from "../sequence-store.ts";

/** Gives every workspace's pending events their places. One workspace in trouble does not hold up the others. */
export const sequencePending: Job = {
  name: "audit.sequence",
  everyMilliseconds: 200,
  async run({ acrossWorkspaces, write, use, now, stopping }) {
    const failures: unknown[] = [];
    let more = false;
    for (const workspaceId of await acrossWorkspaces(pendingWorkspaces)) {
      if (stopping.aborted) break;
      try {
        const signer = await use(auditSigner)(workspaceId);
        const placed = await write(workspaceId, ({ write: tx }) => sequence(tx, workspaceId, signer, now()));
        more ||= placed === sequencerBatch;
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0)
      throw new AggregateError(failures, `${failures.length} audit logs could not be extended: ${failures.map(String).join("; ")}`);
    return more ? "more" : "idle";
  },
};
