import type { PersonId, ReadTx, WriteTx } from "#kernel";
import { workspaceOf } from "./credential-store.ts";
import type { IdentityTables } from "./tables.ts";

export interface SecondFactor {
  readonly state: "begun" | "on";
  readonly lastStep: number;
}

export async function secondFactorOf(read: ReadTx, personId: PersonId): Promise<SecondFactor | undefined> {
  const row = await read
    .reads<IdentityTables>()
    .selectFrom("identity.totp")
    .select(["state", "last_step"])
    .where("workspace_id", "=", workspaceOf(read))
    .where("person_id", "=", personId)
    .executeTakeFirst();
  return row && { state: row.state, lastStep: row.last_step };
}

export async function beginSecondFactor(write: WriteTx, personId: PersonId, now: Temporal.Instant): Promise<void> {
  const row = { state: "begun", last_step: 0, begun_at: now, confirmed_at: null } as const;
  await write
    .writes<IdentityTables>()
    .insertInto("identity.totp")
    .values({ workspace_id: workspaceOf(write), person_id: personId, ...row })
    .onConflict((conflict) => conflict.columns(["workspace_id", "person_id"]).doUpdateSet(row))
    .execute();
}

/** Takes a step's code once: false when it, or a later one, was taken meanwhile. */
export async function takeStep(write: WriteTx, personId: PersonId, step: number): Promise<boolean> {
  const { numUpdatedRows } = await ofPerson(write, personId).set({ last_step: step }).where("last_step", "<", step).executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function confirmSecondFactor(write: WriteTx, personId: PersonId, now: Temporal.Instant): Promise<void> {
  await ofPerson(write, personId).set({ state: "on", confirmed_at: now }).execute();
}

export async function dropSecondFactor(write: WriteTx, personId: PersonId): Promise<void> {
  const db = write.writes<IdentityTables>();
  for (const table of ["identity.totp", "identity.recovery_code"] as const) {
    await db.deleteFrom(table).where("workspace_id", "=", workspaceOf(write)).where("person_id", "=", personId).execute();
  }
}

export async function replaceRecoveryCodes(write: WriteTx, personId: PersonId, hashes: readonly Buffer[]): Promise<void> {
  const db = write.writes<IdentityTables>();
  await db.deleteFrom("identity.recovery_code").where("workspace_id", "=", workspaceOf(write)).where("person_id", "=", personId).execute();
  await db
    .insertInto("identity.recovery_code")
    .values(hashes.map((code_hash) => ({ workspace_id: workspaceOf(write), person_id: personId, code_hash, used_at: null })))
    .execute();
}

/** Uses a recovery code up: true once. */
export async function takeRecoveryCode(write: WriteTx, personId: PersonId, hash: Buffer, now: Temporal.Instant): Promise<boolean> {
  const { numUpdatedRows } = await write
    .writes<IdentityTables>()
    .updateTable("identity.recovery_code")
    .set({ used_at: now })
    .where("workspace_id", "=", workspaceOf(write))
    .where("person_id", "=", personId)
    .where("code_hash", "=", hash)
    .where("used_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function recoveryCodesLeft(read: ReadTx, personId: PersonId): Promise<number> {
  const row = await read
    .reads<IdentityTables>()
    .selectFrom("identity.recovery_code")
    .select((from) => from.fn.countAll<number>().as("left"))
    .where("workspace_id", "=", workspaceOf(read))
    .where("person_id", "=", personId)
    .where("used_at", "is", null)
    .executeTakeFirstOrThrow();
  return row.left;
}

function ofPerson(write: WriteTx, personId: PersonId) {
  return write
    .writes<IdentityTables>()
    .updateTable("identity.totp")
    .where("workspace_id", "=", workspaceOf(write))
    .where("person_id", "=", personId);
}
