import type { Name } from "./makers.ts";

const roles = [
  "admin",
  "director",
  "manager",
  "coordinator",
  "creator",
  "moderator",
  "analyst",
  "compliance",
  "agency",
  "agent",
  "auditor",
] as const;
export type RoleKey = (typeof roles)[number];
export const roleKeys: readonly RoleKey[] = roles;

/** Who may, holding the role where the thing is. `workspace`: holding it for the whole workspace. */
interface Row {
  readonly where: "there" | "workspace";
  readonly who: readonly RoleKey[];
}
const there = (...who: RoleKey[]): Row => ({ where: "there", who });
const workspace = (...who: RoleKey[]): Row => ({ where: "workspace", who });

/**
 * Kept by hand, from the description of the roles and not from the code: who may do what would hurt. A declaration that names the wrong
 * permission, or a role that gained one, contradicts it.
 */
export const sensitive: Readonly<Partial<Record<Name, Row>>> = {
  "identity.invitePerson": there("admin", "manager"),
  "identity.endSessionsOfPerson": workspace("admin"),
  "identity.resetSecondFactor": workspace("admin"),
  "identity.makeRecoveryLink": workspace("admin"),
  "identity.changeWorkspace": workspace("admin"),
  "access.createGroup": there("admin"),
  "access.changeGroup": there("admin"),
  "access.changePerson": there("admin", "manager"),
  "access.createTeam": there("admin", "manager"),
  "access.changeTeam": there("admin", "manager"),
  "access.addMember": there("admin", "manager"),
  "access.removeMember": there("admin", "manager"),
  "access.createRole": workspace("admin"),
  "access.changeRole": workspace("admin"),
  "access.archiveRole": workspace("admin"),
  "access.giveGrant": there("admin", "manager"),
  "access.endGrant": there("admin", "manager"),
  "access.setCeiling": there("admin"),
  "access.setDuty": workspace("admin"),
  "access.liftDuty": workspace("admin"),
  "access.listGrants": there("admin", "director", "manager", "compliance", "auditor"),
  "access.explain": there("admin", "director", "manager", "compliance", "auditor"),
  "access.whoHasAccess": there("admin", "director", "manager", "compliance", "auditor"),
  "access.whatCanPersonDo": there("admin", "director", "manager", "compliance", "auditor"),
  "access.accessMatrix": there("admin", "director", "manager", "compliance", "auditor"),
  "accounts.registerAccount": there("admin", "manager"),
  "accounts.changeAccount": there("admin", "manager"),
  "accounts.changeOwner": there("admin", "manager"),
  "accounts.connectAccount": there("admin", "manager"),
  "accounts.disconnectAccount": there("admin", "manager"),
  "accounts.moveAccount": there("admin", "manager"),
  "accounts.archiveAccount": there("admin", "manager"),
  "publishing.createPost": there("admin", "manager", "coordinator", "creator", "agency", "agent"),
  "publishing.editPost": there("admin", "manager", "coordinator", "creator", "agent"),
  "publishing.submitPost": there("admin", "manager", "coordinator", "creator", "agent"),
  "publishing.recallPost": there("admin", "manager", "coordinator", "creator", "agent"),
  "publishing.discardPost": there("admin", "manager", "coordinator", "creator", "agent"),
  "publishing.approvePost": there("admin", "director", "manager", "compliance"),
  "publishing.rejectPost": there("admin", "director", "manager", "compliance"),
  "publishing.schedulePost": there("admin", "manager", "coordinator", "creator"),
  "publishing.unschedulePost": there("admin", "manager", "coordinator", "creator"),
  "publishing.publishNow": there("admin", "manager", "coordinator"),
  "publishing.cancelPublication": there("admin", "manager", "coordinator"),
  "publishing.retryPublication": there("admin", "manager", "coordinator"),
  "publishing.lookAgain": there("admin", "manager", "coordinator"),
  "audit.listEvents": workspace("admin", "compliance", "auditor"),
  "audit.proveEvent": workspace("admin", "compliance", "auditor"),
  "audit.status": workspace("admin", "compliance", "auditor"),
  "audit.exportLog": workspace("admin", "auditor"),
  "audit.registerSigningKey": workspace("admin"),
};
