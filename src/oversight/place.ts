import type { Group, Placement, QuestionScope, World } from "./model.ts";
import { indexOf } from "./world-index.ts";

/** What a question is about: every scope whose grants reach it, from the narrowest up. */
export interface Place {
  readonly account: Placement | undefined;
  readonly groups: readonly Group[];
  readonly scopeIds: readonly string[];
  readonly network: string | undefined;
}

export function placeOf(world: World, scope: QuestionScope): Place | "account_unknown" | "group_unknown" {
  const { accounts } = indexOf(world);
  if (scope.kind === "workspace") return { account: undefined, groups: [], scopeIds: [world.workspaceId], network: scope.network };
  const account = scope.kind === "account" ? accounts.get(scope.accountId) : undefined;
  if (scope.kind === "account" && account === undefined) return "account_unknown";
  const groups = groupsUp(world, scope.kind === "group" ? scope.groupId : account?.groupId);
  if (groups.length === 0) return "group_unknown";
  const scopeIds = [...(account ? [account.accountId] : []), ...groups.map((group) => group.groupId), world.workspaceId];
  return { account, groups, scopeIds, network: scope.kind === "group" ? scope.network : account?.network };
}

function groupsUp(world: World, from: string | undefined): Group[] {
  const { groups } = indexOf(world);
  const chain: Group[] = [];
  for (
    let group = from === undefined ? undefined : groups.get(from);
    group;
    group = group.parentId === undefined ? undefined : groups.get(group.parentId)
  )
    chain.push(group);
  return chain;
}
