import type { DenialReason, Grant, Person, Question, World } from "./model.ts";
import { placeOf } from "./place.ts";
import type { Place } from "./place.ts";
import { faultsOf } from "./near-misses.ts";
import type { NearMiss } from "./near-misses.ts";
import { indexOf, standingsOf } from "./world-index.ts";
import type { Standing } from "./world-index.ts";

/** One way a grant gives it: person → teams → grant → role → scope. */
export interface Path {
  readonly standing: Standing;
  readonly grant: Grant;
}

/** A rule that may forbid what a grant gives, and whether it does. `by` names the archived group, the ceiling's subject or the parted permission. */
export interface Restriction {
  readonly rule: Exclude<DenialReason, "no_grant">;
  readonly outcome: "clear" | "forbids";
  readonly by: string | undefined;
}

export interface Grounds {
  readonly paths: readonly Path[];
  readonly restrictions: readonly Restriction[];
  readonly nearMisses: readonly NearMiss[];
}

export type Decision = (Grounds & { readonly allowed: true }) | (Grounds & { readonly allowed: false; readonly reason: DenialReason });

/** Decides, and says why. Allowed when a grant gives it and nothing forbids it; the same as the check in SQL. */
export function decide(world: World, question: Question): Decision {
  const person = indexOf(world).people.get(question.personId);
  if (person === undefined) return denied("person_unknown");
  const place = placeOf(world, question.scope);
  const ways = typeof place === "string" ? { paths: [], nearMisses: [] } : waysTo(world, question, place);
  const restrictions = [
    ...personRules(world, person, question),
    ...(typeof place === "string" ? [unknownPlace(place)] : placeRules(world, person, question, place)),
  ];
  const forbidding = restrictions.find((restriction) => restriction.outcome === "forbids");
  const grounds = { ...ways, restrictions };
  if (forbidding && (ways.paths.length > 0 || comesBeforeGrants(forbidding)))
    return { allowed: false, reason: forbidding.rule, ...grounds };
  if (ways.paths.length === 0) return { allowed: false, reason: "no_grant", ...grounds };
  return { allowed: true, ...grounds };
}

function denied(reason: DenialReason): Decision {
  return { allowed: false, reason, paths: [], restrictions: [], nearMisses: [] };
}

const beforeGrants: readonly string[] = [
  "person_not_active",
  "responsible_person_not_active",
  "author_never_approves",
  "account_unknown",
  "group_unknown",
];

function comesBeforeGrants(restriction: Restriction): boolean {
  return beforeGrants.includes(restriction.rule);
}

function unknownPlace(rule: "account_unknown" | "group_unknown"): Restriction {
  return { rule, outcome: "forbids", by: undefined };
}

function waysTo(world: World, question: Question, place: Place): Pick<Grounds, "paths" | "nearMisses"> {
  const { grantsOf } = indexOf(world);
  const ways = standingsOf(world, question.personId).flatMap((standing) =>
    (grantsOf.get(standing.principalId) ?? []).map((grant) => ({
      standing,
      grant,
      faults: faultsOf(world, question, place, standing, grant),
    })),
  );
  return {
    paths: ways.filter(({ faults }) => faults.length === 0).map(({ standing, grant }) => ({ standing, grant })),
    nearMisses: ways.flatMap(({ standing, grant, faults }) =>
      faults.length === 1 && faults[0] ? [{ standing, grant, fault: faults[0] }] : [],
    ),
  };
}

function rule(name: Restriction["rule"], forbids: boolean, by?: string): Restriction {
  return { rule: name, outcome: forbids ? "forbids" : "clear", by };
}

function personRules(world: World, person: Person, question: Question): Restriction[] {
  const { people } = indexOf(world);
  const rules = [rule("person_not_active", person.status !== "active", person.status)];
  if (person.responsibleId !== undefined) {
    rules.push(rule("responsible_person_not_active", people.get(person.responsibleId)?.status !== "active", person.responsibleId));
  }
  if (question.permission === "post.approve")
    rules.push(rule("author_never_approves", question.authorIds?.includes(person.personId) === true));
  return rules;
}

/** What is archived or inactive can be looked at and put back, nothing else. */
function survivesClosing(permission: string): boolean {
  return permission.endsWith(".read") || permission === "account.edit" || permission === "group.edit";
}

function placeRules(world: World, person: Person, question: Question, place: Place): Restriction[] {
  const { permission } = question;
  const rules: Restriction[] = [];
  if (!survivesClosing(permission)) {
    const archived = place.groups.find((group) => group.state === "archived");
    rules.push(rule("group_archived", archived !== undefined, archived?.groupId));
    if (place.account) rules.push(rule("account_not_active", place.account.state === "inactive", place.account.accountId));
  }
  for (const ceiling of ceilingsOver(world, person, place)) {
    rules.push(
      rule(ceiling.subjectKind === "kind" ? "ceiling_of_kind" : "ceiling_of_group", !ceiling.allowed.includes(permission), ceiling.subject),
    );
  }
  for (const partner of partedFrom(world, permission)) {
    const holdsPartner = waysTo(world, { ...question, permission: partner }, place).paths.length > 0;
    rules.push(
      rule(
        "static_duty",
        holdsPartner && ceilingsOver(world, person, place).every((ceiling) => ceiling.allowed.includes(partner)),
        partner,
      ),
    );
  }
  return rules;
}

/** Those of the person's kind first, then those of the groups. */
function ceilingsOver(world: World, person: Person, place: Place): World["ceilings"] {
  const over = world.ceilings.filter((ceiling) =>
    ceiling.subjectKind === "kind" ? ceiling.subject === person.kind : place.scopeIds.includes(ceiling.subject),
  );
  return over.toSorted((a, b) => (a.subjectKind === b.subjectKind ? 0 : a.subjectKind === "kind" ? -1 : 1));
}

function partedFrom(world: World, permission: string): string[] {
  return world.duties.flatMap(({ one, other }) => (permission === one ? [other] : permission === other ? [one] : []));
}
