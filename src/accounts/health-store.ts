import { endOfTime } from "#kernel";
import type { WriteTx } from "#kernel";
import { currentConnection } from "./connection-store.ts";
import type { AccountId, Connection } from "./model.ts";

/** The tokens were renewed: the connection works, until the new ones end. */
export async function saveRenewal(
  write: WriteTx,
  accountId: AccountId,
  renewed: { tokensVersion: number; expiresAt: Temporal.Instant | undefined; now: Temporal.Instant },
): Promise<void> {
  const works = { health: "healthy", health_code: "", health_message: "", checked_at: renewed.now, healthy_at: renewed.now } as const;
  await currentConnection(write, accountId)
    .set({ tokens_version: renewed.tokensVersion, expires_at: renewed.expiresAt ?? endOfTime, ...works })
    .execute();
}

/** What a look at the connection found. */
export async function saveLook(
  write: WriteTx,
  accountId: AccountId,
  look: { health: Connection["health"]; code: string; message: string },
  now: Temporal.Instant,
): Promise<void> {
  const found = { health: look.health, health_code: look.code.slice(0, 100), health_message: look.message.slice(0, 500) };
  await currentConnection(write, accountId)
    .set({ checked_at: now, ...found, ...(look.health === "healthy" ? { healthy_at: now } : {}) })
    .execute();
}
