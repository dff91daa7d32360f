import { sql } from "kysely";
import type { ReadTx, Subject, WorkspaceId } from "#kernel";

export interface EventFilter {
  readonly code?: string;
  /** Part of a code, in any case. */
  readonly text?: string;
  /** What this person or agent did, or the system did for them. */
  readonly actorId?: string;
  readonly subject?: Subject;
  readonly from?: Temporal.Instant;
  readonly to?: Temporal.Instant;
}

/** Where the last page ended. */
export interface EventKey {
  readonly at: Temporal.Instant;
  readonly arrival: number;
}

export type FoundEvent = { id: string; seq: number | null; at: Temporal.Instant; arrival: number; bytes: Uint8Array };

/** Newest first; `from` is included, `to` is not. */
export async function findEvents(
  tx: ReadTx,
  workspaceId: WorkspaceId,
  filter: EventFilter,
  after: EventKey | undefined,
  limit: number,
): Promise<FoundEvent[]> {
  const { rows } = await sql<FoundEvent>`
    select event.id, event.seq, ordering.at, ordering.arrival, event.bytes
    from ${sourceOf(filter.subject)}
    where ${sql.join(conditionsOf(workspaceId, filter, after), sql` and `)}
    order by ordering.at desc, ordering.arrival desc limit ${limit}
  `.execute(tx.reads());
  return rows;
}

export async function readEvent(tx: ReadTx, workspaceId: WorkspaceId, eventId: string): Promise<FoundEvent | undefined> {
  const { rows } = await sql<FoundEvent>`
    select id, seq, at, arrival, bytes from audit.event where workspace_id = ${workspaceId} and id = ${eventId}
  `.execute(tx.reads());
  return rows[0];
}

/** A timeline reads in the order of the subject's own index; everything else in the order of the events'. */
function sourceOf(subject: Subject | undefined) {
  if (subject === undefined) return sql`audit.event as event join lateral (select event.at, event.arrival) as ordering on true`;
  return sql`audit.event_subject as ordering
    join audit.event as event on event.workspace_id = ordering.workspace_id and event.id = ordering.event_id`;
}

function conditionsOf(workspaceId: WorkspaceId, filter: EventFilter, after: EventKey | undefined) {
  const conditions = [sql`event.workspace_id = ${workspaceId}`];
  if (filter.subject !== undefined) {
    conditions.push(
      sql`ordering.workspace_id = ${workspaceId} and ordering.kind = ${filter.subject.kind} and ordering.id = ${filter.subject.id}`,
    );
  }
  if (filter.code !== undefined) conditions.push(sql`event.code = ${filter.code}`);
  if (filter.text !== undefined) conditions.push(sql`event.code ilike ${`%${filter.text.replaceAll(/[\\%_]/g, "\\$&")}%`}`);
  if (filter.actorId !== undefined) conditions.push(sql`event.actor_id = ${filter.actorId}`);
  if (filter.from !== undefined) conditions.push(sql`ordering.at >= ${filter.from.toString()}::timestamptz`);
  if (filter.to !== undefined) conditions.push(sql`ordering.at < ${filter.to.toString()}::timestamptz`);
  if (after !== undefined)
    conditions.push(sql`(ordering.at, ordering.arrival) < (${after.at.toString()}::timestamptz, ${after.arrival}::bigint)`);
  return conditions;
}
