import type { AccountId, GrantId, GroupId, RoleId, TeamId } from "#access";
import type { PersonId } from "#kernel";

export type PrincipalId = PersonId | TeamId;

/** A person of the house, of a partner, or a program that acts under a responsible person. */
export type PersonKind = "member" | "agency" | "agent";
export type PersonStatus = "invited" | "active" | "suspended" | "departed";

export interface Person {
  readonly personId: PersonId;
  readonly kind: PersonKind;
  readonly status: PersonStatus;
  readonly responsibleId: PersonId | undefined;
}

export interface Group {
  readonly groupId: GroupId;
  readonly parentId: GroupId | undefined;
  readonly name: string;
  readonly state: "open" | "archived";
}

export interface Team {
  readonly teamId: TeamId;
  readonly name: string;
  readonly state: "open" | "archived";
}

export interface Membership {
  readonly teamId: TeamId;
  readonly memberId: PrincipalId;
}

export interface Role {
  readonly roleId: RoleId;
  readonly name: string;
  readonly permissions: readonly string[];
  readonly state: "open" | "archived";
}

export interface Grant {
  readonly grantId: GrantId;
  readonly roleId: RoleId;
  readonly principalKind: "person" | "team";
  readonly principalId: PrincipalId;
  readonly scopeKind: "workspace" | "group" | "account";
  /** The workspace, group or account itself. */
  readonly scopeId: string;
  readonly network: string | undefined;
  readonly source: "given" | "founding" | "import";
  readonly reason: string;
  readonly givenBy: PersonId | undefined;
  /** Holds from `from` until just before `until`. */
  readonly from: Temporal.Instant;
  readonly until: Temporal.Instant;
}

export interface Placement {
  readonly accountId: AccountId;
  readonly groupId: GroupId;
  readonly network: string;
  readonly state: "active" | "inactive";
}

/** Whatever is granted: the subject may do nothing but this. A kind's ceiling holds for its people, a group's for all within the group. */
export interface Ceiling {
  readonly subjectKind: "kind" | "group";
  readonly subject: string;
  readonly allowed: readonly string[];
}

/** Nobody may do both on one account. */
export interface Duty {
  readonly one: string;
  readonly other: string;
}

/** Everything a decision looks at, as it was meant at one moment and known at one moment. */
export interface World {
  readonly workspaceId: string;
  readonly people: readonly Person[];
  readonly teams: readonly Team[];
  readonly memberships: readonly Membership[];
  readonly groups: readonly Group[];
  readonly accounts: readonly Placement[];
  readonly roles: readonly Role[];
  readonly grants: readonly Grant[];
  readonly ceilings: readonly Ceiling[];
  readonly duties: readonly Duty[];
}

export type QuestionScope =
  | { readonly kind: "account"; readonly accountId: AccountId }
  /** With a network: may it be done on that network's accounts throughout the group? */
  | { readonly kind: "group"; readonly groupId: GroupId; readonly network?: string }
  | { readonly kind: "workspace"; readonly network?: string };

export interface Question {
  readonly personId: PersonId;
  readonly permission: string;
  readonly scope: QuestionScope;
  /** Who wrote what is to be approved. */
  readonly authorIds?: readonly PersonId[];
  readonly at: Temporal.Instant;
}

/** Why not. In this order: the first that holds is the reason given. */
export type DenialReason =
  | "person_unknown"
  | "person_not_active"
  | "responsible_person_not_active"
  | "author_never_approves"
  | "account_unknown"
  | "group_unknown"
  | "no_grant"
  | "group_archived"
  | "account_not_active"
  | "ceiling_of_kind"
  | "ceiling_of_group"
  | "static_duty";
