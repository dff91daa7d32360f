import type { PersonId, WorkspaceId } from "#kernel";
import type { NetworkId } from "#networks";
import type { Generated } from "kysely";
import type { AccountId, ConnectionId, GroupId } from "./model.ts";

export interface AccountsTables {
  "accounts.account": AccountTable;
  "accounts.ownership": OwnershipTable;
  "accounts.connection": ConnectionTable;
  "access.account_place": { workspace_id: WorkspaceId; account_id: AccountId; group_id: GroupId; state: string };
  "access.group_name": { workspace_id: WorkspaceId; group_id: GroupId; name: string; state: string };
  "access.person_view": { workspace_id: WorkspaceId; person_id: PersonId; name: string; kind: string; status: string };
}

interface AccountTable {
  workspace_id: WorkspaceId;
  id: AccountId;
  network: NetworkId;
  handle: string;
  display_name: string;
  url: string;
  purpose: string;
  legal_entity: string;
  country: string;
  language: string;
  risk: "low" | "normal" | "high";
  second_factor: "unknown" | "on" | "off";
  recovery_custody: string;
  registered_at: Temporal.Instant;
  registered_by: PersonId | null;
  archived_at: Temporal.Instant | null;
  revision: Generated<number>;
}

interface OwnershipTable {
  workspace_id: WorkspaceId;
  account_id: AccountId;
  part: "owner" | "deputy";
  person_id: PersonId;
  since: Temporal.Instant;
  until: Generated<Temporal.Instant>;
  given_by: PersonId | null;
}

interface ConnectionTable {
  workspace_id: WorkspaceId;
  id: ConnectionId;
  account_id: AccountId;
  server: string;
  network_account_id: string;
  handle: string;
  display_name: string;
  url: string;
  tokens_version: number;
  expires_at: Temporal.Instant;
  connected_at: Temporal.Instant;
  connected_by: PersonId | null;
  ended_at: Generated<Temporal.Instant>;
  ended_because: "disconnected" | "reconnected" | "archived" | null;
  checked_at: Temporal.Instant;
  health: Generated<"healthy" | "unreachable" | "broken">;
  health_code: Generated<string>;
  health_message: Generated<string>;
  healthy_at: Temporal.Instant;
}
