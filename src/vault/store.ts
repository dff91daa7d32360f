import type { ReadTx, WorkspaceId, WriteTx } from "#kernel";
import type { SecretRef } from "./purpose.ts";
import type { VaultTables } from "./tables.ts";

export interface SealedSecret {
  readonly version: number;
  readonly rootKeyId: string;
  readonly wrappedKey: Uint8Array;
  readonly sealed: Uint8Array;
}

export function workspaceOf(tx: ReadTx): WorkspaceId {
  if (tx.workspaceId === undefined) throw new Error("the vault is opened in a transaction of a workspace");
  return tx.workspaceId;
}

const keyOf = (tx: ReadTx, ref: SecretRef) => ({
  workspace_id: workspaceOf(tx),
  purpose: ref.purpose,
  owner_id: ref.ownerId,
  field: ref.field,
});

export function reader(read: ReadTx) {
  const db = read.reads<VaultTables>();
  return {
    async sealed(ref: SecretRef): Promise<SealedSecret | undefined> {
      const row = await db
        .selectFrom("vault.sealed_secret")
        .select(["version", "root_key_id", "wrapped_key", "sealed"])
        .where((where) => where.and(keyOf(read, ref)))
        .executeTakeFirst();
      return row && { version: row.version, rootKeyId: row.root_key_id, wrappedKey: row.wrapped_key, sealed: row.sealed };
    },
    async highestVersion(ref: SecretRef): Promise<number | undefined> {
      const row = await db
        .selectFrom("vault.secret_version")
        .select("version")
        .where((where) => where.and(keyOf(read, ref)))
        .executeTakeFirst();
      return row?.version;
    },
  };
}

export function writer(write: WriteTx) {
  const db = write.writes<VaultTables>();
  return {
    ...reader(write),
    /** Raises the secret's version, under its row's lock until the transaction ends. */
    async raiseVersion(ref: SecretRef): Promise<number> {
      const row = await db
        .insertInto("vault.secret_version")
        .values({ ...keyOf(write, ref), version: 1 })
        .onConflict((conflict) =>
          conflict
            .columns(["workspace_id", "purpose", "owner_id", "field"])
            .doUpdateSet((to) => ({ version: to("vault.secret_version.version", "+", 1) })),
        )
        .returning("version")
        .executeTakeFirstOrThrow();
      return row.version;
    },
    async keep(ref: SecretRef, secret: SealedSecret, now: Temporal.Instant): Promise<void> {
      const row = {
        version: secret.version,
        root_key_id: secret.rootKeyId,
        wrapped_key: secret.wrappedKey,
        sealed: secret.sealed,
        sealed_at: now,
      };
      await db
        .insertInto("vault.sealed_secret")
        .values({ ...keyOf(write, ref), ...row })
        .onConflict((conflict) => conflict.columns(["workspace_id", "purpose", "owner_id", "field"]).doUpdateSet(row))
        .execute();
    },
    async drop(ref: SecretRef): Promise<void> {
      await db
        .deleteFrom("vault.sealed_secret")
        .where((where) => where.and(keyOf(write, ref)))
        .execute();
    },
    /** True for the first use of that kind on that day. */
    async noteUse(ref: SecretRef, use: string, day: string): Promise<boolean> {
      const row = await db
        .insertInto("vault.secret_use")
        .values({ ...keyOf(write, ref), use, day })
        .onConflict((conflict) => conflict.doNothing())
        .returning("use")
        .executeTakeFirst();
      return row !== undefined;
    },
  };
}
