import { sql } from "kysely";
import type { ReadTx, WorkspaceId } from "#kernel";
import type { PersonalValue } from "./export-format.ts";

export type StoredEvent = {
  id: string;
  seq: number;
  bytes: Uint8Array;
  at: Temporal.Instant;
  code: string;
  operation: string;
  actorKind: string;
  actorId: string | null;
  subjects: readonly string[];
  personal: readonly PersonalValue[];
};

/** Events with `from` <= seq < `to`, in order, with their search columns; a subject is `kind/id`. */
export async function readSequenced(tx: ReadTx, workspaceId: WorkspaceId, from: number, to: number): Promise<StoredEvent[]> {
  const { rows } = await sql<Omit<StoredEvent, "personal">>`
    select id, seq, bytes, at, code, operation, actor_kind as "actorKind", actor_id as "actorId", array(
      select subject.kind || '/' || subject.id from audit.event_subject as subject
      where subject.workspace_id = event.workspace_id and subject.event_id = event.id
    ) as subjects
    from audit.event where workspace_id = ${workspaceId} and seq >= ${from} and seq < ${to} order by seq
  `.execute(tx.reads());
  const personal = await readPersonal(
    tx,
    workspaceId,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({ ...row, personal: personal.get(row.id) ?? [] }));
}

/** The personal values not erased, by event. */
export async function readPersonal(
  tx: ReadTx,
  workspaceId: WorkspaceId,
  eventIds: readonly string[],
): Promise<Map<string, PersonalValue[]>> {
  const { rows } = await sql<PersonalValue & { eventId: string }>`
    select event_id as "eventId", field, salt, value from audit.personal
    where workspace_id = ${workspaceId} and event_id = any(${eventIds}::uuid[]) order by event_id, field
  `.execute(tx.reads());
  return Map.groupBy(rows, ({ eventId }) => eventId);
}
