import type { EmittedEvent, Services, WriteTx } from "#kernel";
import { networksService } from "#networks";
import { saveLook, saveRenewal } from "./health-store.ts";
import { connectionBroke, connectionRefreshed } from "./events.ts";
import { lookAtConnection } from "./look-at-connection.ts";
import type { Account, AccountId } from "./model.ts";
import { reader } from "./store.ts";
import { openTokens, recordTokenUse, sealTokens } from "./tokens.ts";

interface Renewing {
  readonly tx: WriteTx;
  readonly use: Services["use"];
  readonly accountId: AccountId;
  readonly now: Temporal.Instant;
  readonly expiringBefore: Temporal.Instant;
  emit(event: EmittedEvent): void;
}

/**
 * Refreshes or looks at one connection whose row the caller holds locked: the network is asked under that lock, because a rotating
 * refresh token may be used by one flight only. The new tokens are sealed in the same transaction. A blip leaves everything as it was.
 */
export async function renewConnection({ tx, use, accountId, now, emit, expiringBefore }: Renewing): Promise<void> {
  const account = await reader(tx).find(accountId);
  if (!account?.connection) return;
  await recordTokenUse(tx, use, accountId, "keep the connection alive", now, emit);
  const tokens = await openTokens(tx, use, accountId, account.connection.tokensVersion);
  if (Temporal.Instant.compare(account.connection.expiresAt, expiringBefore) >= 0) {
    const look = await lookAtConnection(use, account.network, tokens);
    await saveLook(tx, accountId, look, now);
    if (look.health === "broken") emit(broke(account, look.message));
    return;
  }
  const networks = use(networksService);
  const refreshed = await networks.of(account.network).refresh(tokens, networks.io);
  switch (refreshed.kind) {
    case "refreshed": {
      const version = await sealTokens(tx, use, accountId, refreshed.tokens, now);
      await saveRenewal(tx, accountId, { tokensVersion: version, expiresAt: refreshed.expiresAt, now });
      return emit(connectionRefreshed({ payload: named(account), subjects: [{ kind: "account", id: accountId }] }));
    }
    case "dead":
      await saveLook(tx, accountId, { health: "broken", code: refreshed.code, message: refreshed.message }, now);
      return emit(broke(account, refreshed.message));
    case "blip":
      return saveLook(tx, accountId, { health: "unreachable", code: "blip", message: refreshed.reason }, now);
  }
}

function named({ network, handle }: Account) {
  return { network, handle };
}

function broke(account: Account, reason: string): EmittedEvent {
  return connectionBroke({ payload: { ...named(account), reason }, subjects: [{ kind: "account", id: account.id }] });
}
