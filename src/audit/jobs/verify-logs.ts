import type { Job, JobContext, WorkspaceId } from "#kernel";
import { readLastCheckpoint } from "../checkpoint-store.ts";
import { insertVerification, readLastVerification, workspacesToVerify } from "../verification-store.ts";
import type { Verification } from "../verification-store.ts";
import { verifyStored } from "../verify-stored.ts";

const newPartEvery = Temporal.Duration.from({ minutes: 10 });
const wholeEvery = Temporal.Duration.from({ hours: 24 });

/** Verifies what is new every ten minutes and the whole log once a day, and keeps the result for the badge. */
export const verifyLogs: Job = {
  name: "audit.verify",
  everyMilliseconds: 60_000,
  async run(context) {
    const due = await context.acrossWorkspaces((tx) => workspacesToVerify(tx, context.now().subtract(newPartEvery)));
    for (const workspaceId of due) {
      if (context.stopping.aborted) break;
      await verifyLog(context, workspaceId);
    }
    return "idle";
  },
};

async function verifyLog({ read, write, now, stopping }: JobContext, workspaceId: WorkspaceId): Promise<void> {
  const from = await read(workspaceId, async (tx) => {
    const last = await readLastVerification(tx, workspaceId, "any");
    const whole = await readLastVerification(tx, workspaceId, "whole");
    const size = (await readLastCheckpoint(tx, workspaceId))?.size ?? 0;
    return startOf({ last, whole, size, now: now() });
  });
  if (from === "nothing new") return;
  const outcome = await verifyStored((run) => read(workspaceId, run), workspaceId, from, stopping);
  if (outcome !== undefined) await write(workspaceId, ({ write: tx }) => insertVerification(tx, workspaceId, { at: now(), ...outcome }));
}

type Known = { last: Verification | undefined; whole: Verification | undefined; size: number; now: Temporal.Instant };

/** From where to verify. After a finding always from the beginning: a damaged log stays damaged until a whole run finds nothing. */
export function startOf({ last, whole, size, now }: Known): number | "nothing new" {
  if (last === undefined || whole === undefined || last.findingCount > 0) return 0;
  if (Temporal.Instant.compare(whole.at.add(wholeEvery), now) <= 0 || size < last.size) return 0;
  return size === last.size ? "nothing new" : last.size;
}
