import type { Grant, Question, World } from "./model.ts";

/**
 * The definition of access, short enough to hold in the head. Slow and without reasons: what answers in the house (decide.ts, the check in
 * SQL) is compared with this on random worlds.
 */
export function mayDo(world: World, { personId, permission, scope, authorIds, at }: Question): boolean {
  const person = world.people.find((one) => one.personId === personId);
  const account = scope.kind === "account" ? world.accounts.find((one) => one.accountId === scope.accountId) : undefined;
  const groupId = scope.kind === "group" ? scope.groupId : account?.groupId;
  const network = scope.kind === "account" ? account?.network : scope.network;
  const groups = groupsUp(groupId);
  const scopeIds = [world.workspaceId, ...groups.map((group) => group.groupId), ...(account ? [account.accountId] : [])] as string[];

  // A person, and for an agent the one who answers for it, must be active.
  const isActive = (id: string | undefined) => world.people.some((one) => one.personId === id && one.status === "active");
  if (!person || !isActive(personId) || (person.kind === "agent" && !isActive(person.responsibleId))) return false;
  // What is asked about must exist.
  if (scope.kind === "account" ? !account : scope.kind === "group" && groups.length === 0) return false;

  // Default deny: some grant must give it. Then nothing may forbid it.
  if (!isGiven(permission)) return false;
  if (permission === "post.approve" && authorIds?.includes(personId)) return false;
  if (!(permission.endsWith(".read") || permission === "account.edit" || permission === "group.edit")) {
    if (account?.state === "inactive" || groups.some((group) => group.state === "archived")) return false;
  }
  if (isCapped(permission)) return false;
  return !world.duties.some(({ one, other }) => {
    const partner = permission === one ? other : permission === other ? one : undefined;
    return partner !== undefined && isGiven(partner) && !isCapped(partner);
  });

  function groupsUp(id: string | undefined): World["groups"] {
    const group = world.groups.find((one) => one.groupId === id);
    return group ? [group, ...groupsUp(group.parentId)] : [];
  }
  function holdsAs(principalId: string): boolean {
    if (principalId === personId) return true;
    if (!world.teams.some((team) => team.teamId === principalId && team.state === "open")) return false;
    return world.memberships.some((membership) => membership.teamId === principalId && holdsAs(membership.memberId));
  }
  function gives(grant: Grant, wanted: string): boolean {
    const role = world.roles.find((one) => one.roleId === grant.roleId);
    const runs = Temporal.Instant.compare(grant.from, at) <= 0 && Temporal.Instant.compare(at, grant.until) < 0;
    const here = scopeIds.includes(grant.scopeId) && (grant.network === undefined || grant.network === network);
    return runs && here && role?.state === "open" && role.permissions.includes(wanted) && holdsAs(grant.principalId);
  }
  function isGiven(wanted: string): boolean {
    return world.grants.some((grant) => gives(grant, wanted));
  }
  function isCapped(wanted: string): boolean {
    const caps = world.ceilings.filter(({ subjectKind, subject }) =>
      subjectKind === "kind" ? subject === person?.kind : scopeIds.includes(subject),
    );
    return caps.some(({ allowed }) => !allowed.includes(wanted));
  }
}
