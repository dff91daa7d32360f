import type { LookUp, Prepared } from "#networks";
import { attemptWriter } from "./attempt-store.ts";
import { claimedPostIds, ledgerNow, ledgerWriter } from "./claim-store.ts";
import type { Ledger } from "./ledger.ts";
import { networkFor } from "./make-ready.ts";
import type { Publication } from "./publication-store.ts";
import { record } from "./record.ts";
import { afterLooking } from "./state.ts";

/** Looks on the network for what may have been sent. Sends nothing. */
export async function look(ledger: Ledger, publication: Publication): Promise<void> {
  const { context, workspaceId, voices } = ledger;
  const { id, fence, accountId, firstSentAt } = publication;
  const { network, io } = networkFor(ledger, publication);
  const begun = await context.write(workspaceId, async ({ write, emit }) => {
    const steps = ledgerWriter(write);
    if (!(await steps.stillOurs(id, fence))) return undefined;
    const now = await ledgerNow(write, context.now());
    const number = await attemptWriter(write).begin(id, fence, "look_up", now);
    return {
      number,
      voice: await voices.speakAs({ write, emit, now, use: context.use, accountId }, "look up"),
      others: await claimedPostIds(write, accountId),
    };
  });
  if (!begun) return;
  const { voice, others } = begun;
  const answer: LookUp =
    voice.kind !== "connected" || !firstSentAt
      ? { kind: "unknown", reason: "The account is not connected, so Signet cannot look." }
      : await network.lookUp({ prepared: publication.prepared as Prepared, tokens: voice.tokens, firstSentAt, claimedPostIds: others }, io);
  await record(ledger, publication, {
    change: (current, now) => afterLooking(current, answer, now, network.manifest.settleSeconds),
    attempt: { number: begun.number, answer },
  });
}
