import type { Keyring } from "./key-provider.ts";

/** Names one secret: for what, whose, and which of theirs. Refs of different purposes do not mix by type. */
export interface SecretRef<Purpose extends string = string> {
  readonly purpose: Purpose;
  readonly keyring: Keyring;
  /** What the owner is, for the audit log: `account`, `person`. */
  readonly ownerKind: string;
  readonly ownerId: string;
  readonly field: string;
}

export interface SecretPurpose<Purpose extends string> {
  readonly name: Purpose;
  of(ownerId: string, field: string): SecretRef<Purpose>;
}

const declared = new Set<string>();

/** Declares what a room keeps in the vault, e.g. `secretPurpose("accounts.publish", { ownerKind: "account" })`. */
export function secretPurpose<const Purpose extends `${string}.${string}`>(
  name: Purpose,
  { ownerKind, keyring = "secrets" }: { ownerKind: string; keyring?: Keyring },
): SecretPurpose<Purpose> {
  if (declared.has(name)) throw new Error(`secret purpose declared twice: ${name}`);
  declared.add(name);
  return { name, of: (ownerId, field) => ({ purpose: name, keyring, ownerKind, ownerId: ownerId.toLowerCase(), field }) };
}
