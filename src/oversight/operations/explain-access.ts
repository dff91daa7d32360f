import { AccountId, authorise, GroupId } from "#access";
import { PersonId, readOperation, refuse } from "#kernel";
import type { ReadTx, Scope } from "#kernel";
import { z } from "zod";
import { explain } from "../explain.ts";
import type { QuestionScope } from "../model.ts";
import { findPersonSeen, scopesOverseen } from "../people-store.ts";
import { actingPerson, ExplanationView, momentInput, momentOf } from "../views.ts";

const place = {
  accountId: AccountId.optional(),
  groupId: GroupId.optional(),
  permission: z.string().max(80),
  authorIds: z.array(PersonId).max(50).optional(),
};

/** The account when one is named, else the group, else the workspace. */
function placeAsked(input: { accountId?: AccountId | undefined; groupId?: GroupId | undefined }): QuestionScope {
  if (input.accountId !== undefined) return { kind: "account", accountId: input.accountId };
  return input.groupId === undefined ? { kind: "workspace" } : { kind: "group", groupId: input.groupId };
}

function scopeOf(asked: QuestionScope): Scope {
  return asked.kind === "account" ? { kind: "accounts", accountIds: [asked.accountId] } : asked;
}

export const explainAccess = readOperation({
  name: "access.explain",
  http: "POST /access/explanations",
  summary:
    "Why somebody may or may not do something somewhere, at any moment: the ways that give it, the rules that forbid it, and what came near.",
  input: z.object({ ...place, ...momentInput, personId: PersonId }),
  output: ExplanationView,
  permission: "grant.read",
  on: (input) => scopeOf(placeAsked(input)),
  async run({ input, actor, read, now }) {
    const viewer = actingPerson(actor);
    const person = await findPersonSeen(read, viewer, input.personId, now);
    if (person === undefined) throw refuse("not_found", { field: "personId" });
    const { personId, permission, authorIds } = input;
    const question = { personId, permission, scope: placeAsked(input), ...(authorIds ? { authorIds } : {}) };
    return explain(read, person, question, momentOf(input, now), (scopeIds) => scopesOverseen(read, viewer, scopeIds, now));
  },
});

export const explainOwnAccess = readOperation({
  name: "access.explainOwn",
  http: "POST /me/access/explanations",
  summary: "Why you may or may not do something somewhere.",
  input: z.object({ ...place, ...momentInput }),
  output: ExplanationView,
  permission: "self",
  on: "self",
  async run({ input, actor, read, now }) {
    const person = await findPersonSeen(read, actor.personId, actor.personId, now);
    if (person === undefined) throw refuse("not_found");
    await mustSeePlace(read, actor.personId, scopeOf(placeAsked(input)), now);
    const { permission, authorIds } = input;
    const question = { personId: actor.personId, permission, scope: placeAsked(input), ...(authorIds ? { authorIds } : {}) };
    return explain(read, person, question, momentOf(input, now), async (scopeIds) => new Set(scopeIds));
  },
});

/** A place one may not see is answered like one that does not exist: neither its name nor what stands above it is told. */
async function mustSeePlace(read: ReadTx, personId: PersonId, scope: Scope, now: Temporal.Instant): Promise<void> {
  if (scope.kind === "workspace") return;
  const permission = scope.kind === "group" ? "group.read" : "account.read";
  const seen = await authorise(read, { personId, permission, scope, now });
  if (!seen.allowed) throw refuse("not_found", { field: scope.kind === "group" ? "groupId" : "accountId" });
}

export const checkAccess = readOperation({
  name: "access.check",
  http: "POST /access/check",
  summary: "Whether somebody may do something somewhere now, without the reasons.",
  input: z.object({ ...place, personId: PersonId }),
  output: z.object({ allowed: z.boolean(), reason: z.string().optional() }),
  permission: "grant.read",
  on: (input) => scopeOf(placeAsked(input)),
  async run({ input, actor, read, now }) {
    const person = await findPersonSeen(read, actingPerson(actor), input.personId, now);
    if (person === undefined) throw refuse("not_found", { field: "personId" });
    const scope = scopeOf(placeAsked(input));
    const withAuthors = scope.kind === "accounts" && input.authorIds ? { ...scope, authorIds: input.authorIds } : scope;
    return authorise(read, { personId: input.personId, permission: input.permission, scope: withAuthors, now });
  },
});
