import type { EmittedEvent, Services, WriteTx } from "#kernel";
import type { NetworkId, Tokens } from "#networks";
import { lockConnection } from "./connection-lock-store.ts";
import { saveLook } from "./health-store.ts";
import { connectionBroke } from "./events.ts";
import type { AccountId } from "./model.ts";
import { renewConnection } from "./renew.ts";
import { reader, writer } from "./store.ts";
import { openTokens, recordTokenUse } from "./tokens.ts";

export type Voice =
  | {
      readonly kind: "connected";
      readonly network: NetworkId;
      readonly tokens: Tokens;
      readonly networkAccountId: string;
      readonly handle: string;
      readonly expiresAt: Temporal.Instant;
    }
  | { readonly kind: "not_connected" | "broken" | "archived" | "unknown" };

/**
 * What the worker needs to speak as an account now. That its tokens are used is recorded in the same transaction; they stay in the
 * worker's memory for one act and go nowhere else.
 */
export async function speakAs({ write, use, accountId, now, emit }: Speaking, what: string): Promise<Voice> {
  const account = await reader(write).find(accountId);
  if (!account) return { kind: "unknown" };
  if (account.archivedAt) return { kind: "archived" };
  if (!account.connection) return { kind: "not_connected" };
  if (account.connection.health === "broken") return { kind: "broken" };
  const { networkAccountId, handle, expiresAt, tokensVersion } = account.connection;
  await recordTokenUse(write, use, accountId, what, now, emit);
  return {
    kind: "connected",
    network: account.network,
    tokens: await openTokens(write, use, accountId, tokensVersion),
    networkAccountId,
    handle,
    expiresAt,
  };
}

interface Speaking {
  readonly write: WriteTx;
  readonly use: Services["use"];
  readonly accountId: AccountId;
  readonly now: Temporal.Instant;
  emit(event: EmittedEvent): void;
}

/** Refreshes the account's tokens now, after the network said they have run out; one flight at a time, and none when another just did it. */
export async function renewVoice({ write, use, accountId, now, emit }: Speaking, seen: { expiresAt: Temporal.Instant }): Promise<void> {
  await lockConnection(write, accountId);
  const account = await reader(write).find(accountId);
  if (!account?.connection || !account.connection.expiresAt.equals(seen.expiresAt)) return;
  await renewConnection({ tx: write, use, accountId, now, emit, expiringBefore: account.connection.expiresAt.add({ seconds: 1 }) });
}

/** Notes that the network said the connection is over: shown on the account, and nothing more is sent until a person reconnects. */
export async function noteBroken({ write, accountId, now, emit }: Speaking, reason: { code: string; message: string }): Promise<void> {
  const account = await writer(write).lock(accountId);
  if (!account?.connection || account.connection.health === "broken") return;
  await saveLook(write, accountId, { health: "broken", ...reason }, now);
  emit(
    connectionBroke({
      payload: { network: account.network, handle: account.handle, reason: reason.message },
      subjects: [{ kind: "account", id: accountId }],
    }),
  );
}
