import type { z } from "zod";
import type { Actor, PersonActor, SignedInActor } from "./actor.ts";
import type { ReadTx, WriteTx } from "./database.ts";
import type { EmittedEvent } from "./events.ts";
import type { Id, PersonId, WorkspaceId } from "./ids.ts";
import type { Refusal } from "./refusal.ts";
import type { Services } from "./service.ts";

/** On what the permission must be held. Facts feed the duty rules (an author never approves their own post). */
export type Scope =
  | { readonly kind: "workspace" }
  | { readonly kind: "group"; readonly groupId: Id<"group"> }
  | { readonly kind: "accounts"; readonly accountIds: readonly Id<"account">[]; readonly authorIds?: readonly PersonId[] };

/** Where an operation came from, for the log and for rate limits. */
export interface Origin {
  readonly address: string;
  readonly userAgent: string;
  /** The address people reach us by, e.g. `https://signet.example`; no trailing slash. */
  readonly publicUrl: string;
  readonly requestId: string;
}

/** Lets sign-in and sign-out set the browser's session; other operations leave it alone. */
export interface SessionDoor {
  open(token: string, expiresAt: Temporal.Instant): void;
  close(): void;
}

export interface OutsideContext<Input, Who extends Actor> {
  readonly input: Input;
  readonly actor: Who;
  readonly now: Temporal.Instant;
  readonly origin: Origin;
  readonly use: Services["use"];
  /** A short read-only transaction of the same workspace. */
  read<Answer>(run: (tx: ReadTx) => Promise<Answer>): Promise<Answer>;
}

export interface ReadContext<Input, Who extends Actor> {
  readonly input: Input;
  readonly actor: Who;
  readonly now: Temporal.Instant;
  readonly origin: Origin;
  readonly use: Services["use"];
  readonly read: ReadTx;
}

export interface WriteContext<Input, Who extends Actor, Brought> {
  readonly input: Input;
  readonly actor: Who;
  readonly now: Temporal.Instant;
  readonly origin: Origin;
  readonly use: Services["use"];
  readonly write: WriteTx;
  /** What `outside` brought. */
  readonly brought: Brought;
  readonly session: SessionDoor;
  /** The revision named by If-Match; present when the operation `edits`. */
  readonly revision: number;
  emit(event: EmittedEvent): void;
  /** Runs after the commit, e.g. to wake a worker. Not for anything that must happen. */
  afterCommit(run: () => void): void;
}

export type OperationName = `${string}.${string}`;

interface Common<Input extends z.ZodType, Output extends z.ZodType, Name extends OperationName> {
  /** `room.verbNoun`; also the OpenAPI operationId. */
  readonly name: Name;
  /** Method and path under /api/v1, e.g. `POST /posts/:postId/approvals`. Path parameters are fields of the input. */
  readonly http: `${"GET" | "POST" | "PUT" | "PATCH" | "DELETE"} /${string}`;
  /** One sentence for the API reference. */
  readonly summary: string;
  readonly input: Input;
  readonly output: Output;
  /** The body is raw bytes of one of these media types and arrives as `input.bytes` (Uint8Array). */
  readonly upload?: { readonly mediaTypes: readonly string[]; readonly maximumBytes: number };
  /** The answer is `{ mediaType, bytes, fileName? }` or a stream of text, sent as it is instead of JSON. */
  readonly download?: true;
}

/** `noun.verb` from a room's permissions; `self` touches only what is the signed-in person's own; `public` is open to anyone and listed by name. */
export type PermissionName = `${string}.${string}` | "self" | "public";

/**
 * Where the permission must be held: for the workspace; on a group or accounts found from the input; or `somewhere`, when holding it
 * anywhere suffices to ask and the answer lists only what the actor may see.
 */
export type On<Permission extends PermissionName, Input> = Permission extends "self"
  ? "self"
  : Permission extends "public"
    ? PublicDoor<Input>
    : "workspace" | "somewhere" | ((input: Input, read: ReadTx, actor: SignedInActor) => Promise<Scope> | Scope);

export interface PublicDoor<Input> {
  /** The workspace this act belongs to, once it can be told (sign-in finds it from the e-mail address). */
  workspaceOf(input: Input, read: ReadTx, use: Services["use"]): Promise<WorkspaceId | undefined>;
  /** At most so many tries a minute from one address. */
  readonly triesPerMinute: number;
}

type Who<Permission extends PermissionName> = Permission extends "self" ? PersonActor : Permission extends "public" ? Actor : SignedInActor;

interface Guard<Permission extends PermissionName, Input> {
  readonly permission: Permission;
  readonly on: On<Permission, Input>;
  /** Needs a fresh second factor (10 minutes). */
  readonly stepUp?: true;
}

export interface ReadDeclaration<
  Input extends z.ZodType,
  Output extends z.ZodType,
  Permission extends PermissionName,
  Name extends OperationName,
>
  extends Common<Input, Output, Name>, Guard<Permission, z.output<Input>> {
  run(context: ReadContext<z.output<Input>, Who<Permission>>): Promise<z.input<Output>>;
}

export interface WriteDeclaration<
  Input extends z.ZodType,
  Output extends z.ZodType,
  Permission extends PermissionName,
  Name extends OperationName,
  Brought,
>
  extends Common<Input, Output, Name>, Guard<Permission, z.output<Input>> {
  /** The caller must send If-Match with the revision they saw; it arrives as `revision`. */
  readonly edits?: true;
  /** The answer holds a secret shown once: it is not kept for Idempotency-Key replays. */
  readonly answersSecret?: true;
  /** Work that must not hold a transaction: network calls, password hashing. Runs after authorisation, before `run`; authorised again there. */
  outside?(context: OutsideContext<z.output<Input>, Who<Permission>>): Promise<Brought>;
  /** A returned Refusal answers as one but keeps what was written and emitted (a failed sign-in is an event); a thrown one undoes everything. */
  run(context: WriteContext<z.output<Input>, Who<Permission>, Brought>): Promise<z.input<Output> | Refusal>;
}

export interface Operation<
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
  Name extends OperationName = OperationName,
> {
  readonly effect: "read" | "write";
  readonly declaration: Common<Input, Output, Name> &
    Guard<PermissionName, z.output<Input>> & { readonly edits?: true; readonly answersSecret?: true };
  readonly outside: ((context: OutsideContext<never, never>) => Promise<unknown>) | undefined;
  readonly run: (context: never) => Promise<unknown>;
}

/** Declares something that only looks. It runs in a transaction in which the database refuses writes. */
export function readOperation<
  Input extends z.ZodType,
  Output extends z.ZodType,
  const Permission extends PermissionName,
  const Name extends OperationName,
>(declaration: ReadDeclaration<Input, Output, Permission, Name>): Operation<Input, Output, Name> {
  return { effect: "read", declaration: declaration, outside: undefined, run: declaration.run };
}

/** Declares an act. What it emits is recorded in the same transaction. */
export function writeOperation<
  Input extends z.ZodType,
  Output extends z.ZodType,
  const Permission extends PermissionName,
  const Name extends OperationName,
  Brought = undefined,
>(declaration: WriteDeclaration<Input, Output, Permission, Name, Brought>): Operation<Input, Output, Name> {
  return { effect: "write", declaration: declaration, outside: declaration.outside, run: declaration.run };
}
