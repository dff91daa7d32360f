import type { Prepared } from "#networks";
import { afterMissing, nextStep } from "../publication-state.ts";
import type { Publication } from "../publication-store.ts";
import type { Ledger } from "./ledger.ts";
import { look } from "./look.ts";
import { makeReady, whatMayGoOut } from "./make-ready.ts";
import { record } from "./record.ts";
import { sendOnce } from "./send-once.ts";

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
      const approved = await whatMayGoOut(ledger, publication);
      if (!approved) return;
      const prepared = publication.prepared === null ? await makeReady(ledger, publication, approved) : (publication.prepared as Prepared);
      if (prepared) await sendOnce(ledger, publication, prepared, approved.voice);
    }
  }
}
