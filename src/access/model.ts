import { idSchema } from "#kernel";
import type { Id, PersonId } from "#kernel";

export type GroupId = Id<"group">;
export type AccountId = Id<"account">;
export type TeamId = Id<"team">;
export type RoleId = Id<"role">;
export type GrantId = Id<"grant">;
export type PrincipalId = PersonId | TeamId;

export const GroupId = idSchema("group");
export const AccountId = idSchema("account");
export const TeamId = idSchema("team");
export const RoleId = idSchema("role");
export const GrantId = idSchema("grant");

/** A person of the house, of a partner, or a program that acts under a responsible person. */
export type PersonKind = "member" | "agency" | "agent";
export type PersonStatus = "invited" | "active" | "suspended" | "departed";

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
