import { endOfTime, sayMoment } from "#kernel";
import type { ReadTx } from "#kernel";
import type { z } from "zod";
import { decide } from "./decide.ts";
import type { Decision, Path, Restriction } from "./decide.ts";
import type { Question, World } from "./model.ts";
import type { NearMiss } from "./near-misses.ts";
import { personNames } from "./people-store.ts";
import type { PersonSeen } from "./people-store.ts";
import { placeOf } from "./place.ts";
import { sayFault, sayReason, sayRestriction } from "./sentences.ts";
import type { ExplanationView, PlaceView, WayView } from "./views.ts";
import { indexOf } from "./world-index.ts";
import { loadWorld } from "./world-store.ts";
import type { Moment } from "./world-store.ts";

const nearMissesShown = 20;

/**
 * Answers a question with everything that speaks for and against it, as of a moment. What came near is told only of scopes the viewer
 * oversees: a grant in a department they do not know of stays unknown.
 */
export async function explain(
  read: ReadTx,
  person: PersonSeen,
  question: Omit<Question, "at">,
  moment: Moment,
  oversees: (scopeIds: readonly string[]) => Promise<ReadonlySet<string>>,
): Promise<z.input<typeof ExplanationView>> {
  const { scope } = question;
  const slice = {
    personIds: [person.personId],
    accountIds: scope.kind === "account" ? [scope.accountId] : [],
    groupIds: scope.kind === "group" ? [scope.groupId] : [],
  };
  const world = await loadWorld(read, slice, moment);
  const decision = decide(world, { ...question, at: moment.at });
  const givers = world.grants.flatMap((grant) => (grant.givenBy === undefined ? [] : [grant.givenBy as string]));
  const names = await personNames(read, [...givers, ...world.people.map((one) => one.personId as string)]);
  const place = placeOf(world, scope);
  const scopeIds = typeof place === "string" ? [] : place.scopeIds;
  const overseen = await oversees(decision.nearMisses.map((miss) => miss.grant.scopeId));
  const nearMisses = decision.nearMisses.filter((miss) => scopeIds.includes(miss.grant.scopeId) || overseen.has(miss.grant.scopeId));
  return {
    allowed: decision.allowed,
    ...(decision.allowed ? {} : { reason: decision.reason }),
    says: sayAnswer(world, decision, person, question.permission),
    person,
    permission: question.permission,
    at: moment.at,
    known: moment.known,
    scopeChain: scopeIds.map((id) => presentPlace(world, id)),
    paths: decision.paths.map((path) => presentWay(world, names, path)),
    restrictions: decision.restrictions.map((restriction) => presentRestriction(world, names, restriction)),
    nearMisses: nearMisses.slice(0, nearMissesShown).map((miss) => presentNearMiss(world, names, miss)),
    nearMissCount: nearMisses.length,
  };
}

function sayAnswer(world: World, decision: Decision, person: PersonSeen, permission: string): string {
  if (!decision.allowed) {
    const forbidding = decision.restrictions.find((one) => one.rule === decision.reason && one.outcome === "forbids");
    return `${person.name} may not do this (${permission}): ${sayReason(decision.reason, forbidding && nameOf(world, forbidding.by))}.`;
  }
  const [path] = decision.paths;
  const role = path === undefined ? "" : (indexOf(world).roles.get(path.grant.roleId)?.name ?? "");
  const teams = path?.standing.teams.map((team) => team.name) ?? [];
  return `${person.name} may do this (${permission}): as ${role}${teams.length > 0 ? ` through ${teams.join(" in ")}` : ""}.`;
}

function nameOf(world: World, id: string | undefined): string | undefined {
  return id === undefined ? undefined : (indexOf(world).groups.get(id)?.name ?? id);
}

function presentPlace(world: World, id: string): z.input<typeof PlaceView> {
  if (id === world.workspaceId) return { kind: "workspace", id };
  const group = indexOf(world).groups.get(id);
  return group ? { kind: "group", id, name: group.name } : { kind: "account", id };
}

export function presentWay(world: World, names: ReadonlyMap<string, string>, { standing, grant }: Path): z.input<typeof WayView> {
  const { grantId, roleId, network, source, reason, givenBy, from, until } = grant;
  return {
    teams: standing.teams.map(({ teamId, name, state }) => ({ teamId, name, state })),
    grantId,
    role: { roleId, name: indexOf(world).roles.get(roleId)?.name ?? "" },
    scope: { kind: grant.scopeKind, id: grant.scopeId, name: grant.scopeKind === "group" ? nameOf(world, grant.scopeId) : undefined },
    network,
    source,
    reason,
    givenBy: givenBy === undefined ? undefined : { personId: givenBy, name: names.get(givenBy) ?? "" },
    from,
    until: until.equals(endOfTime) ? undefined : until,
  };
}

function presentRestriction(world: World, names: ReadonlyMap<string, string>, restriction: Restriction) {
  const by = restriction.by === undefined ? undefined : (names.get(restriction.by) ?? nameOf(world, restriction.by));
  return { rule: restriction.rule, outcome: restriction.outcome, by, says: sayRestriction(restriction, by) };
}

function presentNearMiss(world: World, names: ReadonlyMap<string, string>, miss: NearMiss) {
  const way = presentWay(world, names, miss);
  const says = sayFault(miss.fault, {
    role: way.role.name,
    scope:
      way.scope.kind === "workspace"
        ? "the workspace"
        : way.scope.kind === "group"
          ? `the group ${way.scope.name ?? ""}`
          : "another account",
    network: way.network,
    from: sayMoment(miss.grant.from),
    until: sayMoment(miss.grant.until),
    team: miss.standing.teams.find((team) => team.state === "archived")?.name ?? "",
  });
  return { fault: miss.fault, says, way };
}
