export interface GroupNode {
  readonly groupId: string;
  readonly parentId?: string | undefined;
  readonly name: string;
  readonly state: "open" | "archived";
}

/** A group where it stands in the tree: how deep, below whom, and what it is called from the top down. */
export interface Placed<Group extends GroupNode> {
  readonly group: Group;
  readonly depth: number;
  readonly path: readonly string[];
  readonly hasChildren: boolean;
}

/** The tree in reading order, siblings by name. A group whose parent is not in the list stands at the top. */
export function inTreeOrder<Group extends GroupNode>(groups: readonly Group[]): readonly Placed<Group>[] {
  const known = new Set(groups.map((group) => group.groupId));
  const below = Map.groupBy(groups, (group) => (group.parentId !== undefined && known.has(group.parentId) ? group.parentId : ""));
  const walk = (parentId: string, depth: number, above: readonly string[]): Placed<Group>[] =>
    (below.get(parentId) ?? [])
      .toSorted((one, other) => one.name.localeCompare(other.name))
      .flatMap((group) => {
        const path = [...above, group.name];
        return [{ group, depth, path, hasChildren: below.has(group.groupId) }, ...walk(group.groupId, depth + 1, path)];
      });
  return walk("", 0, []);
}

/** A group and all that stands below it. */
export function subtreeOf(groups: readonly GroupNode[], groupId: string): ReadonlySet<string> {
  const within = new Set([groupId]);
  for (let before = 0; before !== within.size;) {
    before = within.size;
    for (const group of groups) if (group.parentId !== undefined && within.has(group.parentId)) within.add(group.groupId);
  }
  return within;
}
