import type { Restriction } from "./decide.ts";
import type { DenialReason } from "./model.ts";
import type { Fault } from "./near-misses.ts";

/** What stands in the way, for a reader. `by` is a name already. */
export function sayReason(reason: DenialReason, by?: string): string {
  const says: Record<DenialReason, string> = {
    person_unknown: "there was no such person then",
    person_not_active: `the person is ${by ?? "not active"}`,
    responsible_person_not_active: "the person who answers for this agent is not active",
    author_never_approves: "an author never approves their own post",
    account_unknown: "there was no such account then",
    group_unknown: "there was no such group then",
    no_grant: "no grant gives this here",
    group_archived: `the group ${by ?? ""} is archived`,
    account_not_active: "the account is not active",
    ceiling_of_kind: `people of the kind ${by ?? ""} may never do this`,
    ceiling_of_group: `nobody may do this in the group ${by ?? ""}`,
    static_duty: `nobody may do both this and ${by ?? "its counterpart"} on one account`,
  };
  return says[reason];
}

export function sayRestriction({ rule, outcome }: Restriction, by: string | undefined): string {
  if (outcome === "forbids") return sayReason(rule, by);
  const clear: Partial<Record<DenialReason, string>> = {
    person_not_active: "the person is active",
    responsible_person_not_active: "the person who answers for this agent is active",
    author_never_approves: "the person is not an author of it",
    group_archived: "no group above is archived",
    account_not_active: "the account is active",
    ceiling_of_kind: `the ceiling for the kind ${by ?? ""} leaves this open`,
    ceiling_of_group: `the ceiling over the group ${by ?? ""} leaves this open`,
    static_duty: `the person does not hold ${by ?? "its counterpart"}, from which a duty rule parts this`,
  };
  return clear[rule] ?? "nothing against it";
}

/** Why a grant came near but does not give it. */
export function sayFault(
  fault: Fault,
  about: { role: string; scope: string; network: string | undefined; from: string; until: string; team: string },
): string {
  const says: Record<Fault, string> = {
    expired: `the grant of ${about.role} ended ${about.until}`,
    not_started: `the grant of ${about.role} starts only ${about.from}`,
    other_network: `the grant of ${about.role} is for ${about.network ?? "another network"} only`,
    other_scope: `the role ${about.role} is held on ${about.scope}, not here`,
    role_lacks_permission: `the role ${about.role}, held here, does not allow this`,
    role_archived: `the role ${about.role} is archived`,
    team_archived: `the grant of ${about.role} comes through the archived team ${about.team}`,
  };
  return says[fault];
}
