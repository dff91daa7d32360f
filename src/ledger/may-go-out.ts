import type { EmittedEvent, WriteTx } from "#kernel";
import type { Clear, Stop } from "./approvals.ts";
import type { Ledger } from "./ledger.ts";
import type { Publication } from "./publication-store.ts";
import { notConnected } from "./state.ts";
import type { ConnectedVoice } from "./voices.ts";

export interface Cleared {
  readonly kind: "clear";
  readonly approved: Clear;
  readonly voice: ConnectedVoice;
}

interface Acting {
  readonly write: WriteTx;
  emit(event: EmittedEvent): void;
}

const connectFirst = "The account is not connected. Connect it again, then try again.";

/** What may go out and as whom, or why nothing may. */
export async function mayGoOut(
  ledger: Ledger,
  { write, emit }: Acting,
  publication: Publication,
  now: Temporal.Instant,
): Promise<Cleared | Stop> {
  const approved = await ledger.approvals.mayGoOut(write, publication, now);
  if (approved.kind === "stop") return approved;
  const voice = await ledger.voices.speakAs({ write, emit, now, use: ledger.context.use, accountId: publication.accountId }, "publish");
  switch (voice.kind) {
    case "connected":
      return { kind: "clear", approved, voice };
    case "not_connected":
    case "broken":
      return { kind: "stop", code: notConnected, reason: connectFirst };
    case "archived":
    case "unknown":
      return { kind: "stop", code: "account_not_active", reason: "The account is no longer active." };
  }
}
