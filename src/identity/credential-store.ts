import type { PersonId, ReadTx, WorkspaceId, WriteTx } from "#kernel";
import type { PasswordHash } from "./password-hash.ts";
import type { IdentityTables } from "./tables.ts";

export function workspaceOf(tx: ReadTx): WorkspaceId {
  if (tx.workspaceId === undefined) throw new Error("this needs a transaction of a workspace");
  return tx.workspaceId;
}

export async function passwordOf(read: ReadTx, personId: PersonId): Promise<PasswordHash | undefined> {
  const row = await read
    .reads<IdentityTables>()
    .selectFrom("identity.credential")
    .select(["salt", "hash", "memory_kib", "passes", "lanes"])
    .where("workspace_id", "=", workspaceOf(read))
    .where("person_id", "=", personId)
    .executeTakeFirst();
  return row && { salt: row.salt, hash: row.hash, memoryKib: row.memory_kib, passes: row.passes, lanes: row.lanes };
}

/** Whether the password compared outside this transaction is still the person's. */
export async function isStillPassword(read: ReadTx, personId: PersonId, compared: PasswordHash): Promise<boolean> {
  const now = await passwordOf(read, personId);
  return now !== undefined && Buffer.compare(now.hash, compared.hash) === 0;
}

export async function keepPassword(write: WriteTx, personId: PersonId, kept: PasswordHash, now: Temporal.Instant): Promise<void> {
  const row = { salt: kept.salt, hash: kept.hash, memory_kib: kept.memoryKib, passes: kept.passes, lanes: kept.lanes, changed_at: now };
  await write
    .writes<IdentityTables>()
    .insertInto("identity.credential")
    .values({ workspace_id: workspaceOf(write), person_id: personId, ...row })
    .onConflict((conflict) => conflict.columns(["workspace_id", "person_id"]).doUpdateSet(row))
    .execute();
}
