import type { JobContext, WorkspaceId } from "#kernel";
import type { Approvals } from "./approvals.ts";
import type { Voices } from "./voices.ts";

/** What each step of the ledger works with. */
export interface Ledger {
  readonly context: JobContext;
  readonly workspaceId: WorkspaceId;
  readonly approvals: Approvals;
  readonly voices: Voices;
  /** How long a claim holds without being renewed. A call to a network lasts at most half of it. */
  readonly leaseSeconds: number;
}
