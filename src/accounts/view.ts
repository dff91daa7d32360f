import { endOfTime, InstantOutput } from "#kernel";
import { z } from "zod";
import { accountFields } from "./model.ts";
import type { Account, Connection, Holder } from "./model.ts";

const HolderView = z.object({ personId: z.string(), name: z.string(), status: z.string() });

const ConnectionView = z.object({
  server: z.string(),
  networkAccountId: z.string(),
  handle: z.string(),
  displayName: z.string(),
  url: z.string(),
  connectedAt: InstantOutput,
  checkedAt: InstantOutput,
  healthyAt: InstantOutput,
  expiresAt: InstantOutput.optional(),
  health: z.enum(["healthy", "unreachable", "broken"]),
  reason: z.string(),
});

/** An account as its readers see it. Holds nothing of the vault. */
export const AccountView = z.object({
  accountId: z.string(),
  network: z.string(),
  ...accountFields,
  handle: z.string(),
  url: z.string(),
  country: z.string(),
  language: z.string(),
  groupId: z.string(),
  groupName: z.string(),
  owner: HolderView.optional(),
  deputy: HolderView.optional(),
  holdersHidden: z.literal(true).optional().describe("Somebody holds it whom a partner may not know of"),
  connection: ConnectionView.optional(),
  registeredAt: InstantOutput,
  archivedAt: InstantOutput.optional(),
  revision: z.number().int(),
});

export function presentAccount(account: Account): z.input<typeof AccountView> {
  const { handle, displayName, url, purpose, legalEntity, country, language, risk, secondFactor, recoveryCustody } = account;
  return {
    accountId: account.id,
    network: account.network,
    handle,
    displayName,
    url,
    purpose,
    legalEntity,
    country,
    language,
    risk,
    secondFactor,
    recoveryCustody,
    groupId: account.groupId,
    groupName: account.groupName,
    ...(account.owner && { owner: presentHolder(account.owner) }),
    ...(account.deputy && { deputy: presentHolder(account.deputy) }),
    ...(account.connection && { connection: presentConnection(account.connection) }),
    registeredAt: account.registeredAt,
    ...(account.archivedAt && { archivedAt: account.archivedAt }),
    revision: account.revision,
  };
}

function presentHolder({ personId, name, status }: Holder) {
  return { personId, name, status };
}

function presentConnection(connection: Connection): z.input<typeof ConnectionView> {
  const { server, networkAccountId, handle, displayName, url, connectedAt, checkedAt, healthyAt, health } = connection;
  return {
    server,
    networkAccountId,
    handle,
    displayName,
    url,
    connectedAt,
    checkedAt,
    healthyAt,
    health,
    ...(connection.expiresAt.equals(endOfTime) ? {} : { expiresAt: connection.expiresAt }),
    reason: connection.healthMessage,
  };
}
