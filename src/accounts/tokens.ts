import type { EmittedEvent, ReadTx, Services, WriteTx } from "#kernel";
import type { Tokens } from "#networks";
import { secretPurpose, vaultService } from "#vault";
import { z } from "zod";
import type { AccountId } from "./model.ts";

const purpose = secretPurpose("accounts.tokens", { ownerKind: "account" });
const refOf = (accountId: AccountId) => purpose.of(accountId, "tokens");
const SealedTokens = z.record(z.string(), z.string());

/** Seals an account's tokens in the place of the former ones; gives the version, which the connection row keeps. */
export async function sealTokens(
  write: WriteTx,
  use: Services["use"],
  accountId: AccountId,
  tokens: Tokens,
  now: Temporal.Instant,
): Promise<number> {
  return use(vaultService).putSecret(write, { ref: refOf(accountId), plaintext: JSON.stringify(tokens), now });
}

export async function openTokens(read: ReadTx, use: Services["use"], accountId: AccountId, version: number): Promise<Tokens> {
  const opened = await use(vaultService).openSecret(read, refOf(accountId), version);
  return SealedTokens.parse(JSON.parse(opened.reveal()));
}

export async function dropTokens(write: WriteTx, use: Services["use"], accountId: AccountId): Promise<void> {
  await use(vaultService).dropSecret(write, refOf(accountId));
}

/** Records that the account's tokens are used, once a day for each use. */
export async function recordTokenUse(
  write: WriteTx,
  use: Services["use"],
  accountId: AccountId,
  what: string,
  now: Temporal.Instant,
  emit: (event: EmittedEvent) => void,
): Promise<void> {
  await use(vaultService).recordUse(write, { ref: refOf(accountId), use: what, now, emit });
}
