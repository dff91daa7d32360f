/** One thing a role may allow: `noun.verb`, and in plain words what it lets someone do. */
export interface PermissionKind {
  readonly says: string;
  /** Held at an account, at a group (its subtree), or only for the whole workspace. */
  readonly scope: "account" | "group" | "workspace";
  /** Needs more care on screens and in reviews: gives rights, shows secrets, or speaks in public. */
  readonly privileged?: true;
}

const catalogue = new Map<string, PermissionKind>();

/** Declares a room's permissions. The list is `docs/generated/permissions.md`; a role can only hold what is declared. */
export function permissions<const Kinds extends Record<`${string}.${string}`, PermissionKind>>(kinds: Kinds): Kinds {
  for (const [name, kind] of Object.entries(kinds)) {
    if (catalogue.has(name)) throw new Error(`permission declared twice: ${name}`);
    catalogue.set(name, kind);
  }
  return kinds;
}

export function permissionCatalogue(): ReadonlyMap<string, PermissionKind> {
  return catalogue;
}
