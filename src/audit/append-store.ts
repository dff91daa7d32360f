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

/** One statement for all tables, arrays as parameters: one round trip and one plan, however many events. */
export async function insertEvents(tx: WriteTx, workspaceId: WorkspaceId, events: readonly NewEvent[]): Promise<void> {
  const subjects = events.flatMap(({ id: eventId, subjects: of }) => of.map(({ kind, id }) => ({ eventId, kind, id })));
  const personal = events.flatMap(({ id: eventId, personal: of }) => of.map((value) => ({ eventId, ...value })));
  await sql`
    with happened as (
      insert into audit.event (workspace_id, id, at, code, operation, actor_kind, actor_id, bytes)
      select ${workspaceId}::uuid, given.* from unnest(
        ${events.map(({ id }) => id)}::uuid[], ${events.map(({ at }) => at.toString())}::timestamptz[], ${events.map(({ code }) => code)}::text[],
        ${events.map(({ operation }) => operation)}::text[], ${events.map(({ actorKind }) => actorKind)}::text[],
        ${events.map(({ actorId }) => actorId)}::text[], ${events.map(({ bytes }) => bytes)}::bytea[]
      ) as given
      returning id, at, arrival
    ), named as (
      insert into audit.personal (workspace_id, event_id, field, salt, value)
      select ${workspaceId}::uuid, given.* from unnest(
        ${personal.map(({ eventId }) => eventId)}::uuid[], ${personal.map(({ field }) => field)}::text[],
        ${personal.map(({ salt }) => salt)}::bytea[], ${personal.map(({ value }) => value)}::text[]
      ) as given
    )
    insert into audit.event_subject (workspace_id, kind, id, at, arrival, event_id)
    select ${workspaceId}::uuid, given.kind, given.id, happened.at, happened.arrival, happened.id
    from unnest(
      ${subjects.map(({ eventId }) => eventId)}::uuid[], ${subjects.map(({ kind }) => kind)}::text[], ${subjects.map(({ id }) => id)}::text[]
    ) as given (event_id, kind, id)
    join happened on happened.id = given.event_id
    on conflict do nothing
  `.execute(tx.writes());
}
