import { event } from "#kernel";
import { z } from "zod";

const account = { network: z.string(), handle: z.string() };
const said = (payload: { handle: string; network: string }) => `${payload.handle} on ${payload.network}`;

export const accountRegistered = event({
  code: "account.registered",
  payload: z.object({ ...account, groupId: z.string() }),
  sentence: (payload, names) => `registered the account ${said(payload)}, owned by ${names["ownerName"] ?? "somebody"}`,
});

export const accountChanged = event({
  code: "account.changed",
  payload: z.object({ ...account, fields: z.array(z.string()), groupId: z.string().optional() }),
  sentence: (payload) => `changed ${payload.fields.join(", ")} of the account ${said(payload)}`,
});

export const accountArchived = event({
  code: "account.archived",
  payload: z.object(account),
  sentence: (payload) => `archived the account ${said(payload)}`,
});

export const ownerChanged = event({
  code: "account.owner_changed",
  payload: z.object({ ...account, ownerId: z.string(), deputyId: z.string().optional() }),
  sentence: (payload, names) =>
    `made ${names["ownerName"] ?? "somebody"} the owner of ${said(payload)}${payload.deputyId ? ` and ${names["deputyName"] ?? "somebody"} the deputy` : ", without a deputy"}`,
});

export const accountConnected = event({
  code: "account.connected",
  payload: z.object({ ...account, server: z.string(), networkAccountId: z.string(), again: z.enum(["first", "again"]) }),
  sentence: (payload) =>
    `${payload.again === "again" ? "reconnected" : "connected"} the account ${said(payload)} through ${payload.server}`,
});

export const accountDisconnected = event({
  code: "account.disconnected",
  payload: z.object(account),
  sentence: (payload) => `disconnected the account ${said(payload)}`,
});

export const connectionChecked = event({
  code: "account.connection_checked",
  payload: z.object({ ...account, health: z.string(), reason: z.string() }),
  sentence: (payload) => `looked at the connection of ${said(payload)}: ${payload.health}${payload.reason ? ` (${payload.reason})` : ""}`,
});

export const connectionBroke = event({
  code: "account.connection_broke",
  payload: z.object({ ...account, reason: z.string() }),
  sentence: (payload) => `found the connection of ${said(payload)} broken: ${payload.reason}`,
});

export const connectionRefreshed = event({
  code: "account.connection_refreshed",
  payload: z.object(account),
  sentence: (payload) => `renewed the connection of ${said(payload)}`,
});
