import type { PersonId } from "#kernel";
import type { Account, Connection, Holder } from "./model.ts";

/** An account row with what is joined to it; joined columns are null where there is nothing. */
export interface AccountRow {
  id: Account["id"];
  network: Account["network"];
  handle: string;
  display_name: string;
  url: string;
  purpose: string;
  legal_entity: string;
  country: string;
  language: string;
  risk: Account["risk"];
  second_factor: Account["secondFactor"];
  recovery_custody: string;
  registered_at: Temporal.Instant;
  archived_at: Temporal.Instant | null;
  revision: number;
  group_id: Account["groupId"];
  group_name: string | null;
  owner_id: PersonId | null;
  owner_name: string | null;
  owner_status: string | null;
  deputy_id: PersonId | null;
  deputy_name: string | null;
  deputy_status: string | null;
  connection_id: Connection["id"] | null;
  server: string;
  network_account_id: string;
  connected_handle: string;
  connected_name: string;
  connected_url: string;
  tokens_version: number;
  expires_at: Temporal.Instant;
  connected_at: Temporal.Instant;
  checked_at: Temporal.Instant;
  healthy_at: Temporal.Instant;
  health: Connection["health"];
  health_code: string;
  health_message: string;
}

export function toAccount(row: AccountRow): Account {
  return {
    id: row.id,
    network: row.network,
    handle: row.handle,
    displayName: row.display_name,
    url: row.url,
    purpose: row.purpose,
    legalEntity: row.legal_entity,
    country: row.country,
    language: row.language,
    risk: row.risk,
    secondFactor: row.second_factor,
    recoveryCustody: row.recovery_custody,
    groupId: row.group_id,
    groupName: row.group_name ?? "",
    owner: toHolder(row.owner_id, row.owner_name, row.owner_status),
    deputy: toHolder(row.deputy_id, row.deputy_name, row.deputy_status),
    connection: row.connection_id === null ? undefined : toConnection(row, row.connection_id),
    registeredAt: row.registered_at,
    archivedAt: row.archived_at ?? undefined,
    revision: row.revision,
  };
}

function toHolder(personId: PersonId | null, name: string | null, status: string | null): Holder | undefined {
  return personId === null ? undefined : { personId, name: name ?? "", status: status ?? "" };
}

function toConnection(row: AccountRow, id: Connection["id"]): Connection {
  return {
    id,
    server: row.server,
    networkAccountId: row.network_account_id,
    handle: row.connected_handle,
    displayName: row.connected_name,
    url: row.connected_url,
    tokensVersion: row.tokens_version,
    expiresAt: row.expires_at,
    connectedAt: row.connected_at,
    checkedAt: row.checked_at,
    healthyAt: row.healthy_at,
    health: row.health,
    healthCode: row.health_code,
    healthMessage: row.health_message,
  };
}
