import { sql } from "kysely";
import type { Subject, WorkspaceId, WriteTx } from "#kernel";

/** Whose personal values go: those of events about a subject, those done by an actor, one exact value, or all before a moment. */
export type Erasure = { subject: Subject } | { actorId: string } | { value: string } | { before: Temporal.Instant };

/**
 * Erases personal values and returns how many. The events, their proofs and every signature stay as they are. The caller records an
 * event that says so, without the value.
 */
export async function erasePersonal(tx: WriteTx, workspaceId: WorkspaceId, which: Erasure): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from audit.personal as personal where personal.workspace_id = ${workspaceId} and ${condition(workspaceId, which)}
  `.execute(tx.writes());
  return Number(numAffectedRows ?? 0n);
}

function condition(workspaceId: WorkspaceId, which: Erasure) {
  if ("value" in which) return sql`personal.value = ${which.value}`;
  if ("subject" in which) {
    return sql`personal.event_id in (
      select event_id from audit.event_subject
      where workspace_id = ${workspaceId} and kind = ${which.subject.kind} and id = ${which.subject.id})`;
  }
  const events = sql`select id from audit.event where workspace_id = ${workspaceId}`;
  if ("actorId" in which) return sql`personal.event_id in (${events} and actor_id = ${which.actorId})`;
  return sql`personal.event_id in (${events} and at < ${which.before.toString()}::timestamptz)`;
}
