import type { WorkspaceId } from "#kernel";

/** Seeds of second factors hang under a root key of their own: whoever gets at the one ring has not got the other. */
export type Keyring = "secrets" | "seeds";

export interface WrappedKey {
  /** Names the root key it hangs under; public. */
  readonly rootKeyId: string;
  readonly bytes: Uint8Array;
}

export interface KeyPlace {
  readonly keyring: Keyring;
  readonly workspaceId: WorkspaceId;
  /** Bytes the wrapped key is bound to (an encryption context, where a service calls it so). */
  readonly binding: Uint8Array;
}

/** Wraps data keys by a key per workspace that never leaves it. A file here; a key service elsewhere. */
export interface KeyProvider {
  wrap(place: KeyPlace, dataKey: Uint8Array): Promise<WrappedKey>;
  /** Throws Tampered for altered bytes or another place, WrongRootKey for another root key. */
  unwrap(place: KeyPlace, wrapped: WrappedKey): Promise<Uint8Array>;
}

export class WrongRootKey extends Error {
  override readonly name = "WrongRootKey";
}
