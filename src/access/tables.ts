import type { GrantId, GroupId, PersonKind, PersonStatus, PrincipalId, RoleId, TeamId, AccountId } from "./model.ts";
import type { PersonId, WorkspaceId } from "#kernel";
import type { Generated } from "kysely";

interface Fact {
  workspace_id: WorkspaceId;
  row_id: Generated<string>;
  valid_from: Temporal.Instant;
  valid_to: Generated<Temporal.Instant>;
  rec_from: Temporal.Instant;
  rec_to: Generated<Temporal.Instant>;
}

interface Lasting<Id> {
  workspace_id: WorkspaceId;
  id: Id;
  revision: Generated<number>;
}

export interface AccessTables {
  "access.workspace": { id: WorkspaceId; name: string; slug: string; created_at: Temporal.Instant; revision: Generated<number> };
  "access.head": { workspace_id: WorkspaceId; version: Generated<number> };
  "access.group": Lasting<GroupId>;
  "access.person": Lasting<PersonId> & { name: string; email: string | null; created_at: Temporal.Instant };
  "access.team": Lasting<TeamId>;
  "access.role": Lasting<RoleId>;
  "access.group_fact": Fact & { group_id: GroupId; parent_id: GroupId | null; name: string; state: "open" | "archived" };
  "access.person_fact": Fact & { person_id: PersonId; kind: PersonKind; status: PersonStatus; responsible_id: PersonId | null };
  "access.team_fact": Fact & { team_id: TeamId; name: string; home_group_id: GroupId; state: "open" | "archived" };
  "access.membership_fact": Fact & { team_id: TeamId; member_kind: "person" | "team"; member_id: PrincipalId };
  "access.role_fact": Fact & {
    role_id: RoleId;
    name: string;
    description: string;
    built_in: string | null;
    permissions: string[];
    state: "open" | "archived";
  };
  "access.grant_fact": Fact & {
    grant_id: GrantId;
    role_id: RoleId;
    principal_kind: "person" | "team";
    principal_id: PrincipalId;
    scope_kind: "workspace" | "group" | "account";
    scope_id: string;
    network: string | null;
    source: "given" | "founding" | "import";
    reason: string;
    given_by: PersonId | null;
  };
  "access.placement_fact": Fact & { account_id: AccountId; group_id: GroupId; network: string; state: "active" | "inactive" };
  "access.ceiling_fact": Fact & { subject_kind: "kind" | "group"; subject: string; allowed: string[] };
  "access.duty_fact": Fact & { duty_id: string; one: string; other: string };
  "access.group_closure": {
    workspace_id: WorkspaceId;
    group_id: GroupId;
    ancestor_id: GroupId;
    depth: number;
    ancestor_state: "open" | "archived";
  };
  "access.team_closure": { workspace_id: WorkspaceId; team_id: TeamId; ancestor_id: TeamId };
}
