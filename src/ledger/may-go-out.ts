import type { ReadTx } from "#kernel";
import type { Clear, Stop } from "./approvals.ts";
import type { Ledger } from "./ledger.ts";
import type { Publication } from "./publication-store.ts";
import type { ConnectedVoice } from "./voices.ts";

export interface Cleared {
  readonly kind: "clear";
  readonly approved: Clear;
  readonly voice: ConnectedVoice;
}

const notConnected = "The account is not connected. Connect it again, then try again.";

/** What may go out and as whom, or why nothing may. */
export async function mayGoOut(ledger: Ledger, read: ReadTx, publication: Publication, now: Temporal.Instant): Promise<Cleared | Stop> {
  const approved = await ledger.approvals.mayGoOut(read, publication, now);
  if (approved.kind === "stop") return approved;
  const voice = await ledger.voices.speakAs(read, ledger.context.use, publication.accountId);
  switch (voice.kind) {
    case "connected":
      return { kind: "clear", approved, voice };
    case "not_connected":
    case "broken":
      return { kind: "stop", code: "account_not_connected", reason: notConnected };
    case "archived":
    case "unknown":
      return { kind: "stop", code: "account_not_active", reason: "The account is no longer active." };
  }
}
