import { type Id, newId, type PersonId, type ReadTx, type WriteTx } from "#kernel";
import { workspaceOf } from "./credential-store.ts";
import type { IdentityTables } from "./tables.ts";

export interface NewRecovery {
  readonly personId: PersonId;
  readonly tokenHash: Buffer;
  /** Absent: made on the server's console. */
  readonly madeBy: PersonId | undefined;
  readonly now: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
}

/** Keeps a way back; one made for the person before ends. */
export async function addRecovery(write: WriteTx, { personId, tokenHash, madeBy, now, expiresAt }: NewRecovery): Promise<void> {
  await endRecoveries(write, personId, now);
  await write
    .writes<IdentityTables>()
    .insertInto("identity.recovery")
    .values({
      workspace_id: workspaceOf(write),
      id: newId<"recovery">(),
      person_id: personId,
      token_hash: tokenHash,
      made_by: madeBy ?? null,
      created_at: now,
      expires_at: expiresAt,
      ended_at: null,
    })
    .execute();
}

/** Uses a way back up: true once. */
export async function takeRecovery(write: WriteTx, recoveryId: Id<"recovery">, now: Temporal.Instant): Promise<boolean> {
  const { numUpdatedRows } = await ending(write, now).where("id", "=", recoveryId).where("expires_at", ">", now).executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Ends what is open for the person: with the next link, and when they changed their password themselves. */
export async function endRecoveries(write: WriteTx, personId: PersonId, now: Temporal.Instant): Promise<void> {
  await ending(write, now).where("person_id", "=", personId).execute();
}

/** Who made it; undefined on the server's console. */
export async function recoveryById(
  read: ReadTx,
  recoveryId: Id<"recovery">,
): Promise<{ madeBy: PersonId | undefined; expiresAt: Temporal.Instant }> {
  const row = await read
    .reads<IdentityTables>()
    .selectFrom("identity.recovery")
    .select(["made_by", "expires_at"])
    .where("workspace_id", "=", workspaceOf(read))
    .where("id", "=", recoveryId)
    .executeTakeFirstOrThrow();
  return { madeBy: row.made_by ?? undefined, expiresAt: row.expires_at };
}

function ending(write: WriteTx, now: Temporal.Instant) {
  return write
    .writes<IdentityTables>()
    .updateTable("identity.recovery")
    .set({ ended_at: now })
    .where("workspace_id", "=", workspaceOf(write))
    .where("ended_at", "is", null);
}
