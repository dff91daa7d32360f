import type { JobContext, WorkspaceId } from "#kernel";
import type { Approvals } from "./approvals.ts";
import type { Voices } from "./voices.ts";

/** What each step of the ledger works with. */
export interface Ledger {
  readonly context: JobContext;
  readonly workspaceId: WorkspaceId;
  readonly approvals: Approvals;
  readonly voices: Voices;
  /** How long a claim holds without being renewed. */
  readonly leaseSeconds: number;
}

/** From the commit of `sending`, how long the one call may wait until it begins. */
export function patienceSeconds({ leaseSeconds }: Ledger): number {
  return leaseSeconds / 2;
}

/** From the commit of `sending`, how long nobody else may look: until the call has been made and has ended, or never will be. */
export function callLeaseSeconds(ledger: Ledger, timeoutMilliseconds: number): number {
  return Math.max(ledger.leaseSeconds, patienceSeconds(ledger) + timeoutMilliseconds / 1000);
}
