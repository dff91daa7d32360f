import type { Permission } from "../parts/permission-words.ts";

const nouns: Readonly<Record<string, string>> = {
  workspace: "Workspace",
  group: "Groups",
  person: "People",
  team: "Teams",
  role: "Roles",
  grant: "Grants",
  ceiling: "Ceilings",
  account: "Accounts",
  post: "Posts",
  audit: "Audit log",
};

/** Permissions under what they are about, in the order of a day's work. */
export function byNoun(permissions: readonly Permission[]): readonly (readonly [string, readonly Permission[]])[] {
  const order = ["post", "account", "group", "person", "team", "role", "grant", "ceiling", "audit", "workspace"];
  const grouped = Map.groupBy(permissions, (permission) => permission.name.split(".")[0] ?? "");
  const known = [...grouped.keys()].toSorted((one, other) => placeIn(order, one) - placeIn(order, other));
  return known.map((noun) => [nouns[noun] ?? noun, grouped.get(noun) ?? []]);
}

function placeIn(order: readonly string[], noun: string): number {
  const at = order.indexOf(noun);
  return at === -1 ? order.length : at;
}
