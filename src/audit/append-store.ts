import { sql } from "kysely";
import type { Subject, WorkspaceId, WriteTx } from "#kernel";

export interface NewEvent {
  readonly id: string;
  readonly at: Temporal.Instant;
  readonly code: string;
  readonly operation: string;
  readonly actorKind: string;
  readonly actorId: string | null;
  readonly bytes: Uint8Array;
  readonly subjects: readonly Subject[];
  readonly personal: readonly { readonly field: string; readonly salt: Uint8Array; readonly value: string }[];
}

/** One call for all tables, arrays as parameters: one round trip, and a plan the session keeps, however many events. */
export async function insertEvents(tx: WriteTx, workspaceId: WorkspaceId, events: readonly NewEvent[]): Promise<void> {
  const subjects = events.flatMap(({ id: eventId, subjects: of }) => of.map(({ kind, id }) => ({ eventId, kind, id })));
  const personal = events.flatMap(({ id: eventId, personal: of }) => of.map((value) => ({ eventId, ...value })));
  const arrays = [
    ...arraysOf(events, ["id", "at", "code", "operation", "actorKind", "actorId", "bytes"]),
    ...arraysOf(subjects, ["eventId", "kind", "id"]),
    ...arraysOf(personal, ["eventId", "field", "salt", "value"]),
  ];
  await sql`select audit.append_events(${sql.join([workspaceId, ...arrays])})`.execute(tx.writes());
}

function arraysOf<Row>(rows: readonly Row[], columns: readonly (keyof Row)[]): Row[keyof Row][][] {
  return columns.map((column) => rows.map((row) => row[column]));
}
