import { permissionCatalogue } from "#kernel";
import type { PersonId } from "#kernel";
import { decide } from "./decide.ts";
import type { Path } from "./decide.ts";
import type { DenialReason, QuestionScope, World } from "./model.ts";

export interface Held {
  readonly allowed: readonly string[];
  /** Given by a grant and forbidden by a rule. */
  readonly withheld: readonly { readonly permission: string; readonly reason: DenialReason }[];
  /** The ways by which anything is given, each with what it gives. */
  readonly ways: readonly { readonly path: Path; readonly permissions: readonly string[] }[];
}

/** Everything a person may do in one place, and how. */
export function permissionsHeld(world: World, personId: PersonId, scope: QuestionScope, at: Temporal.Instant): Held {
  const decisions = [...permissionCatalogue().keys()].map((permission) => ({
    permission,
    decision: decide(world, { personId, permission, scope, at }),
  }));
  const given = decisions.flatMap(({ permission, decision }) => decision.paths.map((path) => ({ permission, path })));
  const ways = [...Map.groupBy(given, ({ path }) => path.grant.grantId).values()];
  return {
    allowed: decisions.filter(({ decision }) => decision.allowed).map(({ permission }) => permission),
    withheld: decisions.flatMap(({ permission, decision }) =>
      decision.allowed || decision.paths.length === 0 ? [] : [{ permission, reason: decision.reason }],
    ),
    ways: ways.flatMap((same) => (same[0] ? [{ path: same[0].path, permissions: same.map(({ permission }) => permission) }] : [])),
  };
}
