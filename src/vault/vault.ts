import { type EmittedEvent, type ReadTx, service, type WriteTx } from "#kernel";
import { randomBytes } from "node:crypto";
import { bindingOf } from "./binding.ts";
import { secretUsed } from "./events.ts";
import type { KeyPlace, KeyProvider } from "./key-provider.ts";
import { OpenedSecret } from "./opened-secret.ts";
import type { SecretRef } from "./purpose.ts";
import { keyBytes, seal, Tampered, unseal } from "./seal.ts";
import { reader, workspaceOf, writer } from "./store.ts";

const longestPlaintext = 65_536;

export interface Vault {
  /** Seals under a fresh data key and replaces what was there. Gives the new version. */
  putSecret(write: WriteTx, secret: { ref: SecretRef; plaintext: string; now: Temporal.Instant }): Promise<number>;
  /**
   * Opens for a machine's use; people see secrets only by a checkout. Give `atLeast` when the caller keeps the version it put.
   * Throws NoSecret, RolledBack, Tampered or WrongRootKey.
   */
  openSecret<Purpose extends string>(read: ReadTx, ref: SecretRef<Purpose>, atLeast?: number): Promise<OpenedSecret>;
  /** Records that a machine uses the secret (`use` reads after "to": "publish"): one event for each secret, use and day (UTC). */
  recordUse(write: WriteTx, used: { ref: SecretRef; use: string; now: Temporal.Instant; emit(event: EmittedEvent): void }): Promise<void>;
  dropSecret(write: WriteTx, ref: SecretRef): Promise<void>;
  hasSecret(read: ReadTx, ref: SecretRef): Promise<boolean>;
}

export const vaultService = service<Vault>("vault");

export class NoSecret extends Error {
  override readonly name = "NoSecret";
}

/** An older version was put back in place of a newer one. */
export class RolledBack extends Error {
  override readonly name = "RolledBack";
}

export function createVault(keys: KeyProvider): Vault {
  return {
    async putSecret(write, { ref, plaintext, now }) {
      const bytes = Buffer.from(plaintext);
      if (bytes.length === 0 || bytes.length > longestPlaintext)
        throw new RangeError(`a secret has 1 to ${longestPlaintext} bytes, not ${bytes.length}`);
      const store = writer(write);
      const version = await store.raiseVersion(ref);
      const place = placeOf(write, ref, version);
      const dataKey = randomBytes(keyBytes);
      const { rootKeyId, bytes: wrappedKey } = await keys.wrap(place, dataKey);
      await store.keep(ref, { version, rootKeyId, wrappedKey, sealed: seal(dataKey, bytes, place.binding) }, now);
      return version;
    },
    async openSecret(read, ref, atLeast = 1) {
      const store = reader(read);
      const secret = await store.sealed(ref);
      if (secret === undefined) throw new NoSecret(`nothing is kept as ${nameOf(ref)}`);
      const highest = Math.max(atLeast, (await store.highestVersion(ref)) ?? Infinity);
      if (secret.version < highest) throw new RolledBack(`${nameOf(ref)} is at version ${secret.version}, but was at ${highest}`);
      const place = placeOf(read, ref, secret.version);
      const dataKey = await keys.unwrap(place, { rootKeyId: secret.rootKeyId, bytes: secret.wrappedKey });
      if (dataKey.length !== keyBytes) throw new Tampered("the data key has not the size of one");
      return new OpenedSecret(unseal(dataKey, secret.sealed, place.binding).toString(), secret.version);
    },
    async recordUse(write, { ref, use, now, emit }) {
      const day = now.toString().slice(0, 10);
      if (!(await writer(write).noteUse(ref, use, day))) return;
      emit(
        secretUsed({ payload: { purpose: ref.purpose, field: ref.field, use, day }, subjects: [{ kind: ref.ownerKind, id: ref.ownerId }] }),
      );
    },
    /** The version rises too, so that the dropped row put back is refused. */
    async dropSecret(write, ref) {
      const store = writer(write);
      if ((await store.sealed(ref)) === undefined) return;
      await store.raiseVersion(ref);
      await store.drop(ref);
    },
    hasSecret: async (read, ref) => (await reader(read).sealed(ref)) !== undefined,
  };
}

function placeOf(tx: ReadTx, ref: SecretRef, version: number): KeyPlace {
  const workspaceId = workspaceOf(tx);
  const parts = [workspaceId, "vault.sealed_secret", ref.purpose, ref.ownerId, ref.field, String(version)];
  return { keyring: ref.keyring, workspaceId, binding: bindingOf(parts) };
}

function nameOf(ref: SecretRef): string {
  return `${ref.purpose} (${ref.field}) of ${ref.ownerKind} ${ref.ownerId}`;
}
