import { InstantOutput, PersonId } from "#kernel";
import type { ReadTx, Scope, SignedInActor } from "#kernel";
import { z } from "zod";
import type { GroupRecord } from "./group-store.ts";
import { GrantId, GroupId, RoleId, TeamId } from "./model.ts";
import type { PersonRecord } from "./person-store.ts";
import { refuseAccess } from "./refusals.ts";
import type { RoleRecord } from "./role-store.ts";
import { findTeam } from "./team-store.ts";
import type { TeamRecord } from "./team-store.ts";

export const Name = z.string().trim().min(1, { error: "must not be empty" }).max(120);

export const GroupView = z.object({
  groupId: GroupId,
  parentId: GroupId.optional(),
  name: z.string(),
  state: z.enum(["open", "archived"]),
  revision: z.number(),
  mayEdit: z.boolean(),
});

export const PersonView = z.object({
  personId: PersonId,
  name: z.string(),
  email: z.string().optional(),
  kind: z.enum(["member", "agency", "agent"]),
  status: z.enum(["invited", "active", "suspended", "departed"]),
  responsibleId: PersonId.optional(),
  revision: z.number(),
});

export function presentPerson({ personId, name, email, kind, status, responsibleId, revision }: PersonRecord): z.input<typeof PersonView> {
  return { personId, name, email, kind, status, responsibleId, revision };
}

export const TeamSummary = z.object({
  teamId: TeamId,
  name: z.string(),
  homeGroupId: GroupId,
  state: z.enum(["open", "archived"]),
  revision: z.number(),
});

export const TeamView = TeamSummary.extend({
  members: z.array(z.object({ kind: z.enum(["person", "team"]), memberId: z.string(), name: z.string() })),
  /** Members the viewer may not see. */
  hiddenMembers: z.number(),
  mayEdit: z.boolean(),
});

export const RoleView = z.object({
  roleId: RoleId,
  name: z.string(),
  description: z.string(),
  builtIn: z.string().optional(),
  permissions: z.array(z.string()),
  state: z.enum(["open", "archived"]),
  revision: z.number(),
});

export function presentRole({ roleId, name, description, builtIn, permissions, state, revision }: RoleRecord): z.input<typeof RoleView> {
  return { roleId, name, description, builtIn, permissions: [...permissions], state, revision };
}

export const ScopeView = z.object({ kind: z.enum(["workspace", "group", "account"]), id: z.string(), name: z.string().optional() });

export const GrantView = z.object({
  grantId: GrantId,
  role: z.object({ roleId: RoleId, name: z.string() }),
  principal: z.object({ kind: z.enum(["person", "team"]), id: z.string(), name: z.string() }),
  scope: ScopeView,
  network: z.string().optional(),
  source: z.enum(["given", "founding", "import"]),
  reason: z.string(),
  givenBy: z.object({ personId: PersonId, name: z.string() }).optional(),
  from: InstantOutput,
  /** Absent when it has no end. */
  until: InstantOutput.optional(),
});

/** The person who acts. Our own jobs change no access. */
export function actingPerson(actor: SignedInActor): PersonId {
  if (actor.kind === "person") return actor.personId;
  throw new Error("a job asked the access room to act for nobody");
}

export function presentTeam({ teamId, name, homeGroupId, state, revision }: TeamRecord): z.input<typeof TeamSummary> {
  return { teamId, name, homeGroupId, state, revision };
}

export function presentGroup({ groupId, parentId, name, state, revision }: GroupRecord, mayEdit: boolean): z.input<typeof GroupView> {
  return { groupId, parentId, name, state, revision, mayEdit };
}

/** A team is edited by whoever may edit teams in the group it is at home in. */
export async function teamHome(read: ReadTx, teamId: TeamId): Promise<Scope> {
  const team = await findTeam(read, teamId);
  return { kind: "group", groupId: team?.homeGroupId ?? (teamId as string as GroupId) };
}

/** Refuses a name that no room declares. */
export function assertPermissionsKnown(permissions: readonly string[], known: ReadonlyMap<string, unknown>): void {
  const unknown = permissions.filter((permission) => !known.has(permission));
  if (unknown.length > 0)
    throw refuseAccess("role.permission_unknown", { field: "permissions", detail: `Not known: ${unknown.join(", ")}.` });
}
