import type { Job, WorkspaceId } from "#kernel";
import type { Approvals } from "./approvals.ts";
import { ledgerNow, ledgerWriter, workspacesWithDue } from "./claim-store.ts";
import type { Ledger } from "./ledger.ts";
import { resumeHeld } from "./resume-held.ts";
import { takeUp } from "./take-up.ts";
import { voices } from "./voices.ts";
import type { Voices } from "./voices.ts";

export interface PublishDueOptions {
  readonly leaseSeconds?: number;
  /** How many are under way at once in this process. */
  readonly atOnce?: number;
  readonly voices?: Voices;
}

/** Publishes what is due, and settles what a dead worker left. */
export function publishDueJob(approvals: Approvals, options: PublishDueOptions = {}): Job {
  const { leaseSeconds = 30, atOnce = 8 } = options;
  return {
    name: "publishing.publishDue",
    everyMilliseconds: 1_000,
    wakesOn: ["publishing", "accounts"],
    async run(context) {
      const parts = { context, approvals, leaseSeconds, voices: options.voices ?? voices };
      await resumeHeld(parts);
      const workspaces = await context.acrossWorkspaces((read) => workspacesWithDue(read, context.now()));
      let taken = 0;
      for (const workspaceId of workspaces) {
        if (context.stopping.aborted) break;
        taken += await publishIn({ ...parts, workspaceId: workspaceId as WorkspaceId }, atOnce);
      }
      return taken > 0 ? "more" : "idle";
    },
  };
}

async function publishIn(ledger: Ledger, atOnce: number): Promise<number> {
  const { now, claimed } = await claim(ledger, atOnce);
  const done = await Promise.allSettled(claimed.map((publication) => takeUp(ledger, publication, now)));
  // One that breaks keeps its lease and is taken up again when it ends; the others are not held up, and the worker logs the fault.
  const broken = done.find((one) => one.status === "rejected");
  if (broken) throw broken.reason;
  return claimed.length;
}

function claim({ context, workspaceId, leaseSeconds }: Ledger, atOnce: number) {
  return context.write(workspaceId, async ({ write }) => {
    const now = await ledgerNow(write, context.now());
    return { now, claimed: await ledgerWriter(write).claim(now, atOnce, leaseSeconds) };
  });
}
