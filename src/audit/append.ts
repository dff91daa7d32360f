import { randomBytes } from "node:crypto";
import type { RecordedActor, RecordedEvent, WorkspaceId, WriteTx } from "#kernel";
import { insertEvents } from "./append-store.ts";
import type { NewEvent } from "./append-store.ts";
import { commitment, encodeLeaf, saltBytes } from "./leaf.ts";

/** Records events in the caller's transaction, with one statement: they stand exactly when the act they tell of stands. */
export async function appendEvents(tx: WriteTx, workspaceId: WorkspaceId, events: readonly RecordedEvent[]): Promise<void> {
  const stranger = events.find((event) => event.workspaceId !== workspaceId);
  if (stranger !== undefined) throw new Error(`event ${stranger.code} belongs to another workspace than the transaction`);
  if (events.length > 0) await insertEvents(tx, workspaceId, events.map(seal));
}

function seal(event: RecordedEvent): NewEvent {
  const personal = Object.entries(event.personal).map(([field, value]) => ({ field, value, salt: randomBytes(saltBytes) }));
  const unstorable = personal.find(({ value }) => value.includes("\0"));
  if (unstorable !== undefined) throw new TypeError(`personal.${unstorable.field} of ${event.code} holds a zero character`);
  const bytes = encodeLeaf({
    id: event.id,
    workspaceId: event.workspaceId,
    at: event.at.toString(),
    actor: event.actor,
    operation: event.operation,
    code: event.code,
    subjects: event.subjects.map(({ kind, id }) => ({ kind, id })),
    payload: event.payload,
    personal: Object.fromEntries(personal.map(({ field, value, salt }) => [field, commitment(salt, value)])),
  });
  return { ...columnsOf(event), id: event.id, subjects: event.subjects, bytes, personal };
}

/** What the search columns hold for an event. */
export function columnsOf({ at, actor, operation, code }: Pick<RecordedEvent, "at" | "actor" | "operation" | "code">) {
  // The database keeps microseconds and would round a finer moment up, past what the bytes say.
  const storedAt = at.round({ smallestUnit: "microsecond", roundingMode: "floor" });
  return { at: storedAt, code, operation, actorKind: actor.kind, actorId: actorIdOf(actor) };
}

function actorIdOf(actor: RecordedActor): string | null {
  if (actor.kind === "anonymous") return null;
  return actor.kind === "system" ? (actor.onBehalfOf ?? null) : actor.id;
}
