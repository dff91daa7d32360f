import { refuse } from "#kernel";
import type { Actor, Operation, PersonActor, PersonId, ReadTx, Scope } from "#kernel";

export type Verdict = { readonly allowed: true } | { readonly allowed: false; readonly reason: string };

/** What the gate asks of the access room; both questions are answered in SQL, in the caller's transaction. */
export interface AccessDoor {
  authorise(read: ReadTx, question: { personId: PersonId; permission: string; scope: Scope; now: Temporal.Instant }): Promise<Verdict>;
  holdsSomewhere(read: ReadTx, personId: PersonId, permission: string, now: Temporal.Instant): Promise<boolean>;
}

const stepUpMinutes = 10;

/** Refuses unless the actor may run the operation on what the input names. */
export async function authoriseCall(
  access: AccessDoor,
  operation: Operation,
  actor: Actor,
  input: unknown,
  read: ReadTx,
  now: Temporal.Instant,
): Promise<void> {
  const { permission, on, stepUp } = operation.declaration;
  if (permission === "public") return;
  if (actor.kind !== "person") throw refuse("not_signed_in");
  if (permission !== "self") await mustHold(access, permission, on as On, actor, input, read, now);
  if (stepUp && !steppedUp(actor, now)) throw refuse("step_up_needed");
}

type On = "workspace" | "somewhere" | ((input: unknown, read: ReadTx, actor: PersonActor) => Promise<Scope> | Scope);

async function mustHold(
  access: AccessDoor,
  permission: string,
  on: On,
  actor: PersonActor,
  input: unknown,
  read: ReadTx,
  now: Temporal.Instant,
) {
  if (on === "somewhere") {
    if (await access.holdsSomewhere(read, actor.personId, permission, now)) return;
    throw refuse("not_allowed", { facts: { permission } });
  }
  const scope = on === "workspace" ? ({ kind: "workspace" } as const) : await on(input, read, actor);
  const verdict = await access.authorise(read, { personId: actor.personId, permission, scope, now });
  if (verdict.allowed) return;
  // Whoever may not even see the thing learns nothing from the answer: it is the same as for an id that does not exist.
  const toSee = `${permission.split(".")[0]}.read`;
  const { authorIds: _, ...seen } = scope as Extract<Scope, { kind: "accounts" }>;
  const visible =
    scope.kind === "workspace" || (await access.authorise(read, { personId: actor.personId, permission: toSee, scope: seen, now })).allowed;
  if (!visible) throw refuse("not_found");
  throw refuse("not_allowed", { facts: { permission, reason: verdict.reason } });
}

function steppedUp(actor: PersonActor, now: Temporal.Instant): boolean {
  return actor.steppedUpAt !== undefined && Temporal.Instant.compare(actor.steppedUpAt.add({ minutes: stepUpMinutes }), now) > 0;
}
