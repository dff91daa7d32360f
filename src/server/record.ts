import { newId } from "#kernel";
import type { Actor, EmittedEvent, RecordedActor, RecordedEvent, WorkspaceId } from "#kernel";

export function recordedActor(actor: Actor): RecordedActor {
  switch (actor.kind) {
    case "person":
      return { kind: "person", id: actor.personId };
    case "system":
      return { kind: "system", job: actor.job, ...(actor.onBehalfOf === undefined ? {} : { onBehalfOf: actor.onBehalfOf }) };
    case "anonymous":
      return { kind: "anonymous" };
  }
}

interface Circumstances {
  readonly workspaceId: WorkspaceId;
  readonly actor: RecordedActor;
  readonly actorName: string | undefined;
  readonly operation: string;
  readonly now: Temporal.Instant;
}

/** Adds who, when and by which operation to what an operation emitted. The actor's name is personal data and stands apart. */
export function recordedEvents(when: Circumstances, emitted: readonly EmittedEvent[]): RecordedEvent[] {
  return emitted.map((event) => ({
    id: newId(),
    workspaceId: when.workspaceId,
    at: when.now,
    actor: when.actor,
    operation: when.operation,
    ...event,
    personal: when.actorName === undefined ? event.personal : { actorName: when.actorName, ...event.personal },
  }));
}
