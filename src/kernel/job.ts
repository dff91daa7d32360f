import type { ReadTx, WriteTx } from "./database.ts";
import type { EmittedEvent } from "./events.ts";
import type { WorkspaceId } from "./ids.ts";
import type { Services } from "./service.ts";

export interface JobContext {
  readonly use: Services["use"];
  /** Ends when the worker stops: finish the step at hand and return. */
  readonly stopping: AbortSignal;
  now(): Temporal.Instant;
  /** Reads across workspaces, through functions the rooms publish for it (row-level security shows no rows here). */
  acrossWorkspaces<Answer>(run: (tx: ReadTx) => Promise<Answer>): Promise<Answer>;
  read<Answer>(workspaceId: WorkspaceId, run: (tx: ReadTx) => Promise<Answer>): Promise<Answer>;
  /** One transaction of one workspace through the gate: what it emits is recorded with it, as the system acting for `onBehalfOf`. */
  write<Answer>(
    workspaceId: WorkspaceId,
    run: (act: { write: WriteTx; emit(event: EmittedEvent): void }) => Promise<Answer>,
    onBehalfOf?: string,
  ): Promise<Answer>;
}

/**
 * Work the worker repeats. `run` does what is due now and tells when there is more to do at once; every worker process runs it, so it
 * must claim its work under a lock.
 */
export interface Job {
  readonly name: `${string}.${string}`;
  readonly everyMilliseconds: number;
  /** Also runs at once when one of these rooms has committed something. */
  readonly wakesOn?: readonly string[];
  run(context: JobContext): Promise<"idle" | "more">;
}
