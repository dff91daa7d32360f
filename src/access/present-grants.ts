import { endOfTime } from "#kernel";
import type { ReadTx } from "#kernel";
import type { z } from "zod";
import { allGroups } from "./group-store.ts";
import type { Grant } from "./model.ts";
import { namesOf } from "./person-store.ts";
import { allRoles } from "./role-store.ts";
import { teamNames } from "./team-store.ts";
import type { GrantView, ScopeView } from "./views.ts";

/** The names a grant is told with. */
export interface GrantNames {
  readonly roles: ReadonlyMap<string, string>;
  readonly groups: ReadonlyMap<string, string>;
  readonly principals: ReadonlyMap<string, string>;
}

export async function namesFor(read: ReadTx, grants: readonly Grant[], alsoPeople: readonly string[] = []): Promise<GrantNames> {
  const people = await namesOf(read, [
    ...alsoPeople,
    ...grants.flatMap((grant) => [grant.principalId as string, ...(grant.givenBy === undefined ? [] : [grant.givenBy])]),
  ]);
  const teams = await teamNames(read);
  return {
    roles: new Map((await allRoles(read)).map((role) => [role.roleId, role.name])),
    groups: new Map((await allGroups(read)).map((group) => [group.groupId, group.name])),
    principals: new Map([...people, ...teams]),
  };
}

function presentScope(names: GrantNames, kind: "workspace" | "group" | "account", id: string): z.input<typeof ScopeView> {
  return { kind, id, name: kind === "group" ? names.groups.get(id) : undefined };
}

export function presentGrant(names: GrantNames, grant: Grant): z.input<typeof GrantView> {
  const { grantId, network, source, reason, from } = grant;
  return {
    grantId,
    role: { roleId: grant.roleId, name: names.roles.get(grant.roleId) ?? "" },
    principal: { kind: grant.principalKind, id: grant.principalId, name: names.principals.get(grant.principalId) ?? "" },
    scope: presentScope(names, grant.scopeKind, grant.scopeId),
    network,
    source,
    reason,
    givenBy: grant.givenBy === undefined ? undefined : { personId: grant.givenBy, name: names.principals.get(grant.givenBy) ?? "" },
    from,
    until: grant.until.equals(endOfTime) ? undefined : grant.until,
  };
}
