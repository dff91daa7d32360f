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
  readonly authenticate: (call: Call, now: Temporal.Instant) => Promise<PersonActor | undefined>;
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
      const actor: Actor = (await parts.authenticate(call, now)) ?? { kind: "anonymous" };
      if (declaration.permission === "public")
        parts.tries.take(declaration.name, call.origin.address, publicDoor(call.operation).triesPerMinute, now);
      else if (actor.kind === "anonymous") throw refuse("not_signed_in");
      const input = validInput(declaration.input, call.input);
      if (declaration.edits && call.revision === undefined) throw refuse("revision_needed", { field: "If-Match" });
      const workspaceId =
        actor.kind === "anonymous" || declaration.permission === "public" ? await publicWorkspace(parts, call, input) : actor.workspaceId;
      const answer =
        call.operation.effect === "read"
          ? await runRead(parts, call, actor, input, workspaceId, now)
          : await runWrite(parts, call, actor, input, workspaceId, now);
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
    whoIs: (call) => parts.authenticate(call as Call, parts.clock.now()),
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

async function runRead(
  parts: GateParts,
  call: Call,
  actor: Actor,
  input: unknown,
  workspaceId: WorkspaceId | undefined,
  now: Temporal.Instant,
) {
  return parts.database.read(workspaceId, async (read) => {
    await authoriseCall(parts.access, call.operation, actor, input, read, now);
    return call.operation.run({ input, actor, now, origin: call.origin, use: parts.services.use, read } as never);
  });
}

async function runWrite(
  parts: GateParts,
  call: Call,
  actor: Actor,
  input: unknown,
  workspaceId: WorkspaceId | undefined,
  now: Temporal.Instant,
) {
  const { operation, origin } = call;
  const { declaration } = operation;
  const key =
    actor.kind === "person" && call.idempotencyKey !== undefined
      ? replayKey(actor.personId, call.idempotencyKey, declaration.name, input)
      : undefined;
  let brought: unknown;
  if (operation.outside) {
    const kept = await parts.database.read(workspaceId, async (read) => {
      await authoriseCall(parts.access, operation, actor, input, read, now);
      return key && keptAnswer(read, key);
    });
    if (kept) return kept.answer;
    const read = <Answer>(run: (tx: never) => Promise<Answer>) => parts.database.read(workspaceId, run as never) as Promise<Answer>;
    brought = await operation.outside({ input, actor, now, origin, use: parts.services.use, read } as never);
  }
  const afterCommit: (() => void)[] = [];
  const outcome = await parts.database.write(workspaceId, async (write) => {
    await authoriseCall(parts.access, operation, actor, input, write, now);
    const kept = key && (await keptAnswer(write, key, "lock"));
    if (kept) return kept.answer;
    const emitted: EmittedEvent[] = [];
    const emit = (event: EmittedEvent) => void emitted.push(event);
    const context = {
      input,
      actor,
      now,
      origin,
      use: parts.services.use,
      write,
      brought,
      session: call.session,
      revision: call.revision ?? 0,
      emit,
      afterCommit: (run: () => void) => void afterCommit.push(run),
    };
    const answer = await operation.run(context as never);
    if (emitted.length === 0 && !(answer instanceof Refusal)) throw new Error(`${declaration.name} changed something and recorded nothing`);
    if (emitted.length > 0) {
      if (workspaceId === undefined) throw new Error(`${declaration.name} recorded an event outside any workspace`);
      const who = {
        workspaceId,
        actor: recordedActor(actor),
        actorName: actor.kind === "person" ? actor.name : undefined,
        operation: declaration.name,
        now,
      };
      await parts.appendEvents(write, workspaceId, recordedEvents(who, emitted));
      await announce(write, workspaceId, declaration.name);
    }
    if (key && !(answer instanceof Refusal))
      await keepAnswer(write, key, declaration.answersSecret ? undefined : strictly(declaration.output, answer, declaration.name));
    return answer;
  });
  if (outcome instanceof Refusal) throw outcome;
  for (const run of afterCommit) run();
  return outcome;
}

/** The request's id, given when a caller brought none. */
export function newRequestId(): string {
  return newId<"request">();
}
