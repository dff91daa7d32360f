import type { Prepared } from "#networks";
import { aboutPublication, publicationSending } from "../events.ts";
import { ledgerNow, ledgerWriter } from "../ledger-store.ts";
import { afterGuard, afterSending } from "../publication-state.ts";
import type { SendAnswer } from "../publication-state.ts";
import type { Publication } from "../publication-store.ts";
import { gatherFacts } from "./facts.ts";
import { guard } from "./guard.ts";
import type { Ledger } from "./ledger.ts";
import { afterRefusedCall, networkFor } from "./make-ready.ts";
import { record } from "./record.ts";
import type { ConnectedVoice } from "./voices.ts";

type Begun = { readonly kind: "begun"; readonly attempt: number } | { readonly kind: "stopped"; readonly code: string; readonly reason: string } | { readonly kind: "lost" };

/**
 * Under the post's lock: everything is checked once more, and the attempt is committed as `sending` before the network hears of it.
 * Whoever edits, recalls or cancels comes before this, and is obeyed, or after it, and is told.
 */
async function begin(ledger: Ledger, publication: Publication): Promise<Begun> {
  const { context, workspaceId, voices, leaseSeconds } = ledger;
  return context.write(
    workspaceId,
    async ({ write, emit }): Promise<Begun> => {
      const facts = await gatherFacts(write, publication, "lock");
      const steps = ledgerWriter(write);
      const current = await steps.stillOurs(publication.id, publication.fence);
      if (!current || (current.state !== "scheduled" && current.state !== "due")) return { kind: "lost" };
      const now = await ledgerNow(write, context.now());
      // Moved to a later time while it was being prepared.
      if (Temporal.Instant.compare(current.wantedAt, now) > 0) return { kind: "lost" };
      const voice = await voices.speakAs(write, context.use, publication.accountId);
      const guarded = guard({ ...facts, publication: current, voice: voice.kind }, now);
      if (guarded.kind === "stop") return { kind: "stopped", code: guarded.code, reason: guarded.reason };
      if (current.preparedDigest !== guarded.digest) return { kind: "stopped", code: "changed_after_approval", reason: "What was prepared is not what was approved." };
      const attempt = await steps.beginAttempt(publication.id, publication.fence, "send", now);
      await steps.markSending(publication.id, publication.fence, now, leaseSeconds);
      emit(publicationSending({ payload: { network: current.network, attempt, digest: guarded.digest }, ...aboutPublication(current) }));
      return { kind: "begun", attempt };
    },
    publication.causedBy,
  );
}

/** The one call that publishes, between two commits. */
export async function sendOnce(ledger: Ledger, publication: Publication, prepared: Prepared, voice: ConnectedVoice): Promise<void> {
  const { network, io } = networkFor(ledger, publication);
  const askedAt = performance.now();
  const begun = await begin(ledger, publication);
  if (begun.kind === "lost") return;
  if (begun.kind === "stopped") return record(ledger, publication, { change: () => afterGuard(begun.code, begun.reason) });
  // A process that slept through its lease must not wake up and send: somebody else may have looked and sent meanwhile.
  const overslept = performance.now() - askedAt > (ledger.leaseSeconds * 1000) / 2;
  const answer: SendAnswer = overslept ? { kind: "unknown", reason: "This process was held up and did not send." } : await network.send(prepared, voice.tokens, io);
  if (answer.kind === "refused") return afterRefusedCall(ledger, publication, voice, answer, begun.attempt);
  await record(ledger, publication, {
    change: (current, now) => afterSending(current, answer, now),
    attempt: { number: begun.attempt, answer },
  });
}
