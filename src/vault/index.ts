import { capability } from "#kernel";

export { createVault, NoSecret, RolledBack, type Vault, vaultService } from "./vault.ts";
export { Tampered } from "./seal.ts";
export { type KeyPlace, type KeyProvider, type Keyring, type WrappedKey, WrongRootKey } from "./key-provider.ts";
export { openFileKeys } from "./file-keys.ts";
export { type SecretPurpose, secretPurpose, type SecretRef } from "./purpose.ts";
export { OpenedSecret } from "./opened-secret.ts";

/** No screen yet: reveal and checkout come with the accounts' native credentials. */
export const vaultCapability = capability({ room: "vault", operations: {} });
