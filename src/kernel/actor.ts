import type { Id, PersonId, WorkspaceId } from "./ids.ts";

/** A person at a screen (a session) or one of their programs. */
export interface PersonActor {
  readonly kind: "person";
  readonly workspaceId: WorkspaceId;
  readonly personId: PersonId;
  readonly name: string;
  readonly sessionId: Id<"session">;
  /** When this session last showed a fresh second factor (or, without one, the password). */
  readonly steppedUpAt: Temporal.Instant | undefined;
}

/** One of our own jobs, acting for whoever caused the work. */
export interface SystemActor {
  readonly kind: "system";
  readonly workspaceId: WorkspaceId;
  readonly job: string;
  readonly onBehalfOf?: PersonId;
}

/** Somebody not signed in. Only operations declared `public` take one. */
export interface AnonymousActor {
  readonly kind: "anonymous";
}

export type Actor = PersonActor | SystemActor | AnonymousActor;
/** Who an operation with a permission may be run by. */
export type SignedInActor = PersonActor | SystemActor;
