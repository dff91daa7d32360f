import { newId, Refusal, refuse } from "#kernel";
import type {
  Actor,
  Clock,
  Database,
  EmittedEvent,
  Operation,
  Origin,
  PersonActor,
  RecordedEvent,
  Services,
  SessionDoor,
  WorkspaceId,
  WriteTx,
} from "#kernel";
import { authoriseCall } from "./authorise-call.ts";
import type { AccessDoor } from "./authorise-call.ts";
import { keptAnswer, keepAnswer, replayKey } from "./idempotency-store.ts";
import type { ReplayKey } from "./idempotency-store.ts";
import { strictly, validInput } from "./input.ts";
import { announce } from "./notices.ts";
import { recordedActor, recordedEvents } from "./record.ts";

/** One request for one operation, however it came in. */
export interface Call {
  readonly operation: Operation;
  readonly input: unknown;
  readonly sessionToken: string | undefined;
  readonly idempotencyKey: string | undefined;
  readonly revision: number | undefined;
  readonly origin: Origin;
  readonly session: SessionDoor;
}

export interface GateParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly services: Services;
  readonly access: AccessDoor;
  /** An act keeps its session awake; a stream that only listens does not, or an unattended screen would never be signed out. */
  readonly authenticate: (
    call: Pick<Call, "sessionToken">,
    now: Temporal.Instant,
    presence: "acts" | "listens",
  ) => Promise<PersonActor | undefined>;
  readonly appendEvents: (write: WriteTx, workspaceId: WorkspaceId, events: readonly RecordedEvent[]) => Promise<void>;
  readonly tries: { take(operation: string, address: string, perMinute: number, now: Temporal.Instant): void };
}

export interface Gate {
  /** authenticate → validate → authorise → transact → run → record. Throws a Refusal, or anything else when it is our fault. */
  run(call: Call): Promise<unknown>;
  /** A transaction of one of our own jobs, recorded like any other act. */
  asSystem<Answer>(
    job: string,
    workspaceId: WorkspaceId,
    onBehalfOf: string | undefined,
    act: (context: { write: WriteTx; emit(event: EmittedEvent): void }) => Promise<Answer>,
  ): Promise<Answer>;
  /** The person behind a session, for the live stream. */
  whoIs(call: Pick<Call, "sessionToken">): Promise<PersonActor | undefined>;
}

/** The single path by which anything happens. */
export function createGate(parts: GateParts): Gate {
  return {
    async run(call) {
      const now = parts.clock.now();
      const { declaration } = call.operation;
      const actor: Actor = (await parts.authenticate(call, now, "acts")) ?? { kind: "anonymous" };
      if (declaration.permission === "public")
        parts.tries.take(declaration.name, call.origin.address, publicDoor(call.operation).triesPerMinute, now);
      else if (actor.kind === "anonymous") throw refuse("not_signed_in");
      const input = validInput(declaration.input, call.input);
      if (declaration.edits && call.revision === undefined) throw refuse("revision_needed", { field: "If-Match" });
      const workspaceId =
        actor.kind === "anonymous" || declaration.permission === "public" ? await publicWorkspace(parts, call, input) : actor.workspaceId;
      const act = { parts, call, actor, input, workspaceId, now };
      const answer = call.operation.effect === "read" ? await runRead(act) : await runWrite(act);
      return declaration.download ? answer : strictly(declaration.output, answer, declaration.name);
    },
    async asSystem(job, workspaceId, onBehalfOf, act) {
      const emitted: EmittedEvent[] = [];
      return parts.database.write(workspaceId, async (write) => {
        const answer = await act({ write, emit: (event) => void emitted.push(event) });
        if (emitted.length > 0) {
          const actor = { kind: "system", job, ...(onBehalfOf === undefined ? {} : { onBehalfOf }) } as const;
          await parts.appendEvents(
            write,
            workspaceId,
            recordedEvents({ workspaceId, actor, actorName: undefined, operation: job, now: parts.clock.now() }, emitted),
          );
          await announce(write, workspaceId, job);
        }
        return answer;
      });
    },
    whoIs: (call) => parts.authenticate(call, parts.clock.now(), "listens"),
  };
}

function publicDoor(operation: Operation) {
  const { on } = operation.declaration;
  if (typeof on !== "object") throw new Error(`${operation.declaration.name} is public but says no workspaceOf`);
  return on as { workspaceOf(input: unknown, read: unknown, use: unknown): Promise<WorkspaceId | undefined>; triesPerMinute: number };
}

async function publicWorkspace(parts: GateParts, call: Call, input: unknown): Promise<WorkspaceId | undefined> {
  const door = publicDoor(call.operation);
  return parts.database.read(undefined, (read) => door.workspaceOf(input, read, parts.services.use));
}

interface Act {
  readonly parts: GateParts;
  readonly call: Call;
  readonly actor: Actor;
  readonly input: unknown;
  readonly workspaceId: WorkspaceId | undefined;
  readonly now: Temporal.Instant;
}

async function runRead({ parts, call, actor, input, workspaceId, now }: Act): Promise<unknown> {
  return parts.database.read(workspaceId, async (read) => {
    await authoriseCall(parts.access, call.operation, actor, input, read, now);
    return call.operation.run({ input, actor, now, origin: call.origin, use: parts.services.use, read } as never);
  });
}

async function runWrite(act: Act): Promise<unknown> {
  const { parts, call, actor, input, workspaceId, now } = act;
  const { operation } = call;
  const key = keyOfReplay(act);
  const beforehand = await reachOutside(act, key);
  if (beforehand.kind === "replayed") return beforehand.answer;
  const afterCommit: (() => void)[] = [];
  const outcome = await parts.database.write(workspaceId, async (write) => {
    await authoriseCall(parts.access, operation, actor, input, write, now);
    const kept = key && (await keptAnswer(write, key, "lock"));
    if (kept) return kept.answer;
    const emitted: EmittedEvent[] = [];
    const answer = await operation.run({
      input,
      actor,
      now,
      write,
      origin: call.origin,
      use: parts.services.use,
      session: call.session,
      brought: beforehand.brought,
      revision: call.revision ?? 0,
      emit: (event: EmittedEvent) => void emitted.push(event),
      afterCommit: (run: () => void) => void afterCommit.push(run),
    } as never);
    await recordAct(act, write, emitted, answer);
    if (key && !(answer instanceof Refusal)) await keepAnswer(write, key, answerToKeep(operation, answer));
    return answer;
  });
  if (outcome instanceof Refusal) throw outcome;
  for (const run of afterCommit) run();
  return outcome;
}

function keyOfReplay({ call, actor, input }: Act): ReplayKey | undefined {
  if (actor.kind !== "person" || call.idempotencyKey === undefined) return undefined;
  return replayKey(actor.personId, call.idempotencyKey, call.operation.declaration.name, input);
}

function answerToKeep({ declaration }: Operation, answer: unknown): unknown {
  return declaration.answersSecret ? undefined : strictly(declaration.output, answer, declaration.name);
}

type Beforehand = { readonly kind: "replayed"; readonly answer: unknown } | { readonly kind: "brought"; readonly brought: unknown };

/** What must not hold a transaction is done first, but only for someone who may, and only once for one key. */
async function reachOutside({ parts, call, actor, input, workspaceId, now }: Act, key: ReplayKey | undefined): Promise<Beforehand> {
  const { operation, origin } = call;
  if (!operation.outside) return { kind: "brought", brought: undefined };
  const kept = await parts.database.read(workspaceId, async (read) => {
    await authoriseCall(parts.access, operation, actor, input, read, now);
    return key && keptAnswer(read, key);
  });
  if (kept) return { kind: "replayed", answer: kept.answer };
  const read = <Answer>(run: (tx: never) => Promise<Answer>) => parts.database.read(workspaceId, run as never);
  return { kind: "brought", brought: await operation.outside({ input, actor, now, origin, use: parts.services.use, read } as never) };
}

/** Records what was emitted, in the act's own transaction. An act that changed something and says nothing is a fault of ours. */
async function recordAct(
  { parts, call, actor, workspaceId, now }: Act,
  write: WriteTx,
  emitted: readonly EmittedEvent[],
  answer: unknown,
): Promise<void> {
  const { name } = call.operation.declaration;
  if (emitted.length === 0) {
    if (answer instanceof Refusal) return;
    throw new Error(`${name} changed something and recorded nothing`);
  }
  if (workspaceId === undefined) throw new Error(`${name} recorded an event outside any workspace`);
  const actorName = actor.kind === "person" ? actor.name : undefined;
  await parts.appendEvents(
    write,
    workspaceId,
    recordedEvents({ workspaceId, actor: recordedActor(actor), actorName, operation: name, now }, emitted),
  );
  await announce(write, workspaceId, name);
}

/** The request's id, given when a caller brought none. */
export function newRequestId(): string {
  return newId<"request">();
}
