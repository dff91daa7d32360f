import { NotSent, startStopwatch } from "#kernel";
import type { NetworkIo, Prepared } from "#networks";
import { afterRefusedCall } from "./after-refused-call.ts";
import type { Stop } from "./approvals.ts";
import { attemptWriter } from "./attempt-store.ts";
import { ledgerNow, ledgerWriter } from "./claim-store.ts";
import { aboutPublication, publicationSending } from "./events.ts";
import { callLeaseSeconds, patienceSeconds } from "./ledger.ts";
import type { Ledger } from "./ledger.ts";
import { networkFor } from "./make-ready.ts";
import { mayGoOut } from "./may-go-out.ts";
import type { Publication } from "./publication-store.ts";
import { record } from "./record.ts";
import { afterSending } from "./state.ts";
import type { ConnectedVoice } from "./voices.ts";

type Begun = { readonly kind: "begun"; readonly attempt: number; readonly voice: ConnectedVoice } | Stop | { readonly kind: "lost" };

/** What is sent, and the look that did not find it, when it is sent once more under its key. */
export interface Sending {
  readonly prepared: Prepared;
  readonly notFoundBy?: number;
}

/**
 * Under the post's lock: everything is checked once more, and the attempt is committed as `sending` before the network hears of it.
 * Whoever edits, recalls or cancels comes before this, and is obeyed, or after it, and is told.
 */
async function begin(ledger: Ledger, publication: Publication, { notFoundBy }: Sending, leaseSeconds: number): Promise<Begun> {
  const { context, workspaceId, approvals } = ledger;
  const { id, fence, postId, causedBy, state } = publication;
  return context.write(
    workspaceId,
    async ({ write, emit }): Promise<Begun> => {
      await approvals.hold(write, postId);
      const steps = ledgerWriter(write);
      const attempts = attemptWriter(write);
      const current = await steps.stillOurs(id, fence);
      if (!current || current.state !== (notFoundBy === undefined ? "due" : state)) return { kind: "lost" };
      const now = await ledgerNow(write, context.now());
      // Moved to a later time while it was being prepared.
      if (Temporal.Instant.compare(current.wantedAt, now) > 0) return { kind: "lost" };
      const cleared = await mayGoOut(ledger, { write, emit }, current, now);
      if (cleared.kind === "stop") return cleared;
      if (current.preparedDigest !== cleared.approved.digest)
        return { kind: "stop", code: "changed_after_approval", reason: "What was prepared is not what was approved." };
      if (notFoundBy !== undefined) await attempts.end(id, notFoundBy, { kind: "absent" }, now);
      const attempt = await attempts.begin(id, fence, "send", now);
      await steps.markSending(id, fence, now, leaseSeconds);
      emit(
        publicationSending({
          payload: { network: current.network, attempt, digest: cleared.approved.digest },
          ...aboutPublication(current),
        }),
      );
      return { kind: "begun", attempt, voice: cleared.voice };
    },
    causedBy,
  );
}

/** Lets a call out only while the claim it was made under has time for all of it: whoever slept longer may have been succeeded. */
function onlyWithin(seconds: number, elapsed: () => number, io: NetworkIo): NetworkIo {
  return {
    ...io,
    fetch: async (resource, init) => {
      if (elapsed() > seconds * 1000) throw new NotSent("held up past its time; nothing was sent");
      return io.fetch(resource, init);
    },
  };
}

/** The one call that publishes, between two commits. Gives why not, when it was stopped before. */
export async function sendOnce(ledger: Ledger, publication: Publication, sending: Sending): Promise<Stop | "done"> {
  const { network, io } = networkFor(ledger, publication);
  const elapsed = startStopwatch();
  const begun = await begin(ledger, publication, sending, callLeaseSeconds(ledger, io.timeoutMilliseconds));
  if (begun.kind === "lost") return "done";
  if (begun.kind === "stop") return begun;
  const answer = await network.send(sending.prepared, begun.voice.tokens, onlyWithin(patienceSeconds(ledger), elapsed, io));
  if (answer.kind === "refused") await afterRefusedCall(ledger, publication, begun.voice, answer, begun.attempt);
  else
    await record(ledger, publication, {
      change: (current, now) => afterSending(current, answer, now),
      attempt: { number: begun.attempt, answer },
    });
  return "done";
}
