import type { Prepared } from "#networks";
import type { Ledger } from "./ledger.ts";
import { look } from "./look.ts";
import { makeReady } from "./make-ready.ts";
import { mayGoOut } from "./may-go-out.ts";
import type { Publication } from "./publication-store.ts";
import { record } from "./record.ts";
import { sendOnce } from "./send-once.ts";
import { afterGuard, afterMissing, nextStep } from "./state.ts";

/** Does the next thing with a claimed publication: look, miss, or prepare and send. */
export async function takeUp(ledger: Ledger, publication: Publication, now: Temporal.Instant): Promise<void> {
  switch (nextStep(publication, now)) {
    case "wait":
      return;
    case "miss":
      return record(ledger, publication, { change: afterMissing });
    case "look":
      return look(ledger, publication);
    case "send": {
      const prepared = await readied(ledger, publication, now);
      if (!prepared) return;
      const sent = await sendOnce(ledger, publication, { prepared });
      if (sent !== "done") await record(ledger, publication, { change: () => afterGuard(sent.code, sent.reason) });
    }
  }
}

async function readied(ledger: Ledger, publication: Publication, now: Temporal.Instant): Promise<Prepared | undefined> {
  if (publication.prepared !== null) return publication.prepared as Prepared;
  const cleared = await ledger.context.write(ledger.workspaceId, (act) => mayGoOut(ledger, act, publication, now), publication.causedBy);
  if (cleared.kind === "clear") return makeReady(ledger, publication, cleared);
  await record(ledger, publication, { change: () => afterGuard(cleared.code, cleared.reason) });
  return undefined;
}
