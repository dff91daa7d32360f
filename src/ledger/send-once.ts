import type { Prepared } from "#networks";
import { afterRefusedCall } from "./after-refused-call.ts";
import type { Stop } from "./approvals.ts";
import { attemptWriter } from "./attempt-store.ts";
import { ledgerNow, ledgerWriter } from "./claim-store.ts";
import { aboutPublication, publicationSending } from "./events.ts";
import type { Ledger } from "./ledger.ts";
import { networkFor } from "./make-ready.ts";
import { mayGoOut } from "./may-go-out.ts";
import type { Publication } from "./publication-store.ts";
import { record } from "./record.ts";
import { afterGuard, afterSending } from "./state.ts";
import type { SendAnswer } from "./state.ts";
import type { ConnectedVoice } from "./voices.ts";

type Begun = { readonly kind: "begun"; readonly attempt: number; readonly voice: ConnectedVoice } | Stop | { readonly kind: "lost" };

/**
 * Under the post's lock: everything is checked once more, and the attempt is committed as `sending` before the network hears of it.
 * Whoever edits, recalls or cancels comes before this, and is obeyed, or after it, and is told.
 */
async function begin(ledger: Ledger, publication: Publication): Promise<Begun> {
  const { context, workspaceId, approvals, leaseSeconds } = ledger;
  const { id, fence, postId, causedBy } = publication;
  return context.write(
    workspaceId,
    async ({ write, emit }): Promise<Begun> => {
      await approvals.hold(write, postId);
      const steps = ledgerWriter(write);
      const current = await steps.stillOurs(id, fence);
      if (current?.state !== "due") return { kind: "lost" };
      const now = await ledgerNow(write, context.now());
      // Moved to a later time while it was being prepared.
      if (Temporal.Instant.compare(current.wantedAt, now) > 0) return { kind: "lost" };
      const cleared = await mayGoOut(ledger, { write, emit }, current, now);
      if (cleared.kind === "stop") return cleared;
      if (current.preparedDigest !== cleared.approved.digest)
        return { kind: "stop", code: "changed_after_approval", reason: "What was prepared is not what was approved." };
      const attempt = await attemptWriter(write).begin(id, fence, "send", now);
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

/** The one call that publishes, between two commits. */
export async function sendOnce(ledger: Ledger, publication: Publication, prepared: Prepared): Promise<void> {
  const { network, io } = networkFor(ledger, publication);
  const askedAt = performance.now();
  const begun = await begin(ledger, publication);
  if (begun.kind === "lost") return;
  if (begun.kind === "stop") return record(ledger, publication, { change: () => afterGuard(begun.code, begun.reason) });
  // A process that slept through its lease must not wake up and send: somebody else may have looked and sent meanwhile.
  const overslept = performance.now() - askedAt > (ledger.leaseSeconds * 1000) / 2;
  const answer: SendAnswer = overslept
    ? { kind: "unknown", reason: "This process was held up and did not send." }
    : await network.send(prepared, begun.voice.tokens, io);
  if (answer.kind === "refused") return afterRefusedCall(ledger, publication, begun.voice, answer, begun.attempt);
  await record(ledger, publication, {
    change: (current, now) => afterSending(current, answer, now),
    attempt: { number: begun.attempt, answer },
  });
}
