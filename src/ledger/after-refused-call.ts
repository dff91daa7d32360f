import type { Refused } from "#networks";
import type { Ledger } from "./ledger.ts";
import type { Publication } from "./publication-store.ts";
import { record } from "./record.ts";
import { afterRefusal, afterSending } from "./state.ts";
import type { ConnectedVoice } from "./voices.ts";

/** The network answered that nothing was done: records what follows, and refreshes or flags the connection where that is the cause. */
export async function afterRefusedCall(
  ledger: Ledger,
  publication: Publication,
  voice: ConnectedVoice,
  answer: Refused,
  attempt?: number,
): Promise<void> {
  const { context, workspaceId, voices } = ledger;
  await record(ledger, publication, {
    change: (current, now) => (attempt === undefined ? afterRefusal : afterSending)(current, answer, now),
    ...(attempt === undefined ? {} : { attempt: { number: attempt, answer } }),
  });
  if (answer.retry !== "after-refresh" && answer.retry !== "after-reconnect") return;
  await context.write(workspaceId, async ({ write, emit }) => {
    const speaking = { write, emit, use: context.use, accountId: publication.accountId, now: context.now() };
    if (answer.retry === "after-refresh") await voices.renewVoice(speaking, voice);
    else await voices.noteBroken(speaking, answer);
  });
}
