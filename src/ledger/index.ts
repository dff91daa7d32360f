/** The ledger room: brings each approved variant onto its network at most once, and never loses it silently. */
import { capability } from "#kernel";
import { watchLate } from "./watch-late.ts";

export type { Approvals, Clear, Stop } from "./approvals.ts";
export { attemptsOf } from "./attempt-store.ts";
export type { Attempt } from "./attempt-store.ts";
export { ledgerNow } from "./claim-store.ts";
export { aboutPublication, publicationCancelled, publicationLookAsked, publicationRetried } from "./events.ts";
export { publicationStates } from "./model.ts";
export type { PublicationState } from "./model.ts";
export { publicationReader, publicationWriter } from "./publication-store.ts";
export type { Publication } from "./publication-store.ts";
export { publishDueJob } from "./publish-due.ts";
export { afterAskingToLook, afterRetry, cancellable, mayLook, mustBeAWay, retryable, whoActs } from "./state.ts";
export type { Change } from "./state.ts";

/** Publishing itself is started by whoever answers for the approvals: `publishDueJob(approvals)`. */
export const ledgerCapability = capability({
  room: "ledger",
  operations: {},
  jobs: [watchLate],
  holdings: { "ledger.publication.caused_by": "history" },
});
