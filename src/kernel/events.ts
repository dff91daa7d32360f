import type { z } from "zod";
import type { WorkspaceId } from "./ids.ts";

/** Who did it, as recorded. Names are personal data and stand outside the record's bytes. */
export type RecordedActor =
  | { readonly kind: "person" | "agent"; readonly id: string }
  | { readonly kind: "system"; readonly job: string; readonly onBehalfOf?: string }
  | { readonly kind: "anonymous" };

export interface Subject {
  readonly kind: string;
  readonly id: string;
}

/** One thing that happened, as the audit log takes it. */
export interface RecordedEvent {
  readonly id: string;
  readonly workspaceId: WorkspaceId;
  readonly at: Temporal.Instant;
  readonly actor: RecordedActor;
  readonly operation: string;
  readonly code: string;
  readonly subjects: readonly Subject[];
  readonly payload: Readonly<Record<string, unknown>>;
  /** Names, e-mail addresses, handles of people: erasable, committed to by salted hash. */
  readonly personal: Readonly<Record<string, string>>;
}

/** What an operation emits; the gate adds who, when, where and the operation. */
export interface EmittedEvent {
  readonly code: string;
  readonly subjects: readonly Subject[];
  readonly payload: Readonly<Record<string, unknown>>;
  readonly personal: Readonly<Record<string, string>>;
}

export interface EventKind<Payload extends z.ZodType = z.ZodType> {
  readonly code: string;
  readonly payload: Payload;
  /** One sentence for a reader, after the actor's name: "approved the post {title}". `names` holds the personal values not erased. */
  readonly sentence: (payload: z.output<Payload>, names: Readonly<Record<string, string>>) => string;
}

const catalogue = new Map<string, EventKind>();

/**
 * Declares an event in the past tense (`post.approved`). Returns its maker:
 * `emit(postApproved({ payload, subjects: [{ kind: "post", id }], personal: { authorName } }))`.
 * The payload holds no floats, no secrets and no personal data.
 */
export function event<Payload extends z.ZodType<Record<string, unknown>>>(kind: EventKind<Payload>) {
  if (catalogue.has(kind.code)) throw new Error(`event declared twice: ${kind.code}`);
  catalogue.set(kind.code, kind);
  return (happened: {
    payload: z.input<Payload>;
    subjects: readonly Subject[];
    personal?: Readonly<Record<string, string>>;
  }): EmittedEvent => ({
    code: kind.code,
    subjects: happened.subjects,
    payload: kind.payload.parse(happened.payload),
    personal: happened.personal ?? {},
  });
}

export function eventCatalogue(): ReadonlyMap<string, EventKind> {
  return catalogue;
}
