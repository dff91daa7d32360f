import type { LookUp, Network, Prepared } from "#networks";
import { attemptWriter } from "./attempt-store.ts";
import { claimedPostIds, ledgerNow, ledgerWriter } from "./claim-store.ts";
import type { Ledger } from "./ledger.ts";
import { networkFor } from "./make-ready.ts";
import type { Publication } from "./publication-store.ts";
import { record } from "./record.ts";
import { sendOnce } from "./send-once.ts";
import { afterLooking, notConnected, repeatAt } from "./state.ts";
import type { Habits } from "./state.ts";

function habitsOf({ manifest }: Network): Habits {
  return { settleSeconds: manifest.settleSeconds, repeat: manifest.abilities.includes("client-chosen-key") ? "harmless" : "doubles" };
}

/** Looks on the network for what may have been sent. Where the network knows our key, what is not there is sent once more under it. */
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
      now,
      number,
      voice: await voices.speakAs({ write, emit, now, use: context.use, accountId }, "look up"),
      others: await claimedPostIds(write, accountId),
    };
  });
  if (!begun) return;
  const { voice, others } = begun;
  const habits = habitsOf(network);
  const prepared = publication.prepared as Prepared;
  const answer: LookUp & { code?: string } =
    voice.kind !== "connected" || !firstSentAt
      ? { kind: "unknown", code: notConnected, reason: "The account is not connected, so Signet cannot look." }
      : await network.lookUp({ prepared, tokens: voice.tokens, firstSentAt, claimedPostIds: others }, io);
  const again = answer.kind === "absent" ? repeatAt(publication, habits) : undefined;
  if (again && Temporal.Instant.compare(again, begun.now) <= 0) {
    // When it is stopped, by a token revoked meanwhile for one, it stays unknown until its absence is certain.
    if ((await sendOnce(ledger, publication, { prepared, notFoundBy: begun.number })) === "done") return;
  }
  await record(ledger, publication, {
    change: (current, now) => afterLooking(current, answer, now, habits),
    attempt: { number: begun.number, answer },
  });
}
