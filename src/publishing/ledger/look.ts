import type { LookUp, Prepared } from "#networks";
import { ledgerNow, ledgerWriter } from "../ledger-store.ts";
import { afterLooking } from "../publication-state.ts";
import type { Publication } from "../publication-store.ts";
import type { Ledger } from "./ledger.ts";
import { networkFor } from "./make-ready.ts";
import { record } from "./record.ts";

/** Looks on the network for what may have been sent. Sends nothing. */
export async function look(ledger: Ledger, publication: Publication): Promise<void> {
  const { context, workspaceId, voices } = ledger;
  const { network, io } = networkFor(ledger, publication);
  const begun = await context.write(workspaceId, async ({ write }) => {
    const steps = ledgerWriter(write);
    if (!(await steps.stillOurs(publication.id, publication.fence))) return undefined;
    const number = await steps.beginAttempt(publication.id, publication.fence, "look_up", await ledgerNow(write, context.now()));
    const voice = await voices.speakAs(write, context.use, publication.accountId);
    return { number, voice, claimedPostIds: await steps.claimedPostIds(publication.accountId) };
  });
  if (!begun) return;
  const { voice, claimedPostIds } = begun;
  const { firstSentAt } = publication;
  const answer: LookUp =
    voice.kind !== "connected" || !firstSentAt
      ? { kind: "unknown", reason: "The account is not connected, so Signet cannot look." }
      : await network.lookUp({ prepared: publication.prepared as Prepared, tokens: voice.tokens, firstSentAt, claimedPostIds }, io);
  await record(ledger, publication, {
    change: (current, now) => afterLooking(current, answer, now, network.manifest.settleSeconds),
    attempt: { number: begun.number, answer },
  });
}
