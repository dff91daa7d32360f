import { createHash, hkdfSync } from "node:crypto";
import { bindingOf } from "./binding.ts";
import { type KeyPlace, type KeyProvider, type Keyring, WrongRootKey } from "./key-provider.ts";
import { rootKeyFile } from "./root-key-file.ts";
import { keyBytes, seal, unseal } from "./seal.ts";

/**
 * Root keys as two files of 32 bytes, `secrets.key` and `seeds.key`, made on the first start and readable by their owner only.
 * A workspace's key is derived from its ring's root (HKDF-SHA-256), so it is nowhere written down.
 */
export async function openFileKeys(folder: string): Promise<KeyProvider> {
  const roots: Record<Keyring, Root> = {
    secrets: rootOf(await rootKeyFile(folder, "secrets")),
    seeds: rootOf(await rootKeyFile(folder, "seeds")),
  };
  return {
    wrap: async (place, dataKey) => {
      const root = roots[place.keyring];
      return { rootKeyId: root.id, bytes: seal(workspaceKey(root, place), dataKey, place.binding) };
    },
    unwrap: async (place, wrapped) => {
      const root = roots[place.keyring];
      if (wrapped.rootKeyId !== root.id) {
        throw new WrongRootKey(
          `sealed under the root key ${wrapped.rootKeyId}, but ${place.keyring}.key in ${folder} is ${root.id}; put back the key file that belongs to this database`,
        );
      }
      return unseal(workspaceKey(root, place), wrapped.bytes, place.binding);
    },
  };
}

interface Root {
  readonly id: string;
  readonly key: Buffer;
}

function rootOf(key: Buffer): Root {
  return { id: createHash("sha256").update("signet root key id").update(key).digest("hex").slice(0, 16), key };
}

function workspaceKey(root: Root, { keyring, workspaceId }: KeyPlace): Buffer {
  return Buffer.from(hkdfSync("sha256", root.key, Buffer.alloc(0), bindingOf(["signet workspace key", keyring, workspaceId]), keyBytes));
}
