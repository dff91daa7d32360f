import { newId } from "#kernel";
import type { PersonId, WriteTx } from "#kernel";
import { assertWithinOwnRights, authorise, keepDutiesParted, maySee } from "./check-store.ts";
import { takeTurn } from "./fact-store.ts";
import { openGrant, sameGrant } from "./grant-store.ts";
import { findGroup } from "./group-store.ts";
import type { AccountId, Grant, GroupId, RoleId, TeamId } from "./model.ts";
import { findPerson } from "./person-store.ts";
import { accountNamed, findPlacement } from "./placement-store.ts";
import { refuseAccess } from "./refusals.ts";
import { findRole } from "./role-store.ts";
import { findTeam, peopleWithin } from "./team-store.ts";

export type NewGrant = Omit<Grant, "grantId" | "source" | "givenBy">;

export interface GivenGrant {
  readonly grant: Grant;
  readonly roleName: string;
  readonly principalName: string;
  readonly scopeName: string | undefined;
}

/** Gives a grant as somebody: never more than they hold there themselves for all of its time. */
export async function giveGrantAs(write: WriteTx, actorId: PersonId, wanted: NewGrant, now: Temporal.Instant): Promise<GivenGrant> {
  await takeTurn(write);
  const grant: Grant = { ...wanted, grantId: newId<"grant">(), source: "given", givenBy: actorId };
  if (Temporal.Instant.compare(grant.until, grant.from) <= 0) throw refuseAccess("grant.period", { field: "endsAt" });
  if (Temporal.Instant.compare(grant.until, now) <= 0)
    throw refuseAccess("grant.period", {
      field: "endsAt",
      detail: "The end is past already.",
      mend: "Choose an end in the future, or none.",
    });
  const role = await openRole(write, grant.roleId);
  const principalName =
    grant.principalKind === "person" ? await personNamed(write, actorId, grant, now) : await teamNamed(write, actorId, grant, now);
  const scopeName = await scopeNamed(write, grant);
  await assertWithinOwnRights(write, actorId, [{ ...grant, permissions: role.permissions }], "roleId");
  const same = await sameGrant(write, grant);
  if (same !== undefined) throw refuseAccess("grant.exists", { field: "roleId", facts: { grantId: same } });
  const people =
    grant.principalKind === "person" ? [grant.principalId as PersonId] : await peopleWithin(write, grant.principalId as TeamId);
  const at = Temporal.Instant.compare(grant.from, now) > 0 ? grant.from : now;
  await keepDutiesParted(write, { people, at, field: "principalId" }, () => openGrant(write, grant, now));
  return { grant, roleName: role.name, principalName, scopeName };
}

async function openRole(write: WriteTx, roleId: RoleId) {
  const role = await findRole(write, roleId);
  if (role === undefined) throw refuseAccess("role.unknown", { field: "roleId" });
  if (role.state === "archived") throw refuseAccess("role.archived", { field: "roleId" });
  return role;
}

async function personNamed(write: WriteTx, actorId: PersonId, grant: Grant, now: Temporal.Instant): Promise<string> {
  const personId = grant.principalId as PersonId;
  const person = await findPerson(write, personId);
  if (person === undefined || !(await maySee(write, actorId, "person.read", personId, now)))
    throw refuseAccess("person.unknown", { field: "principalId" });
  if (person.status === "departed") throw refuseAccess("person.departed", { field: "principalId" });
  return person.name;
}

async function teamNamed(write: WriteTx, actorId: PersonId, grant: Grant, now: Temporal.Instant): Promise<string> {
  const team = await findTeam(write, grant.principalId as TeamId);
  const seen =
    team &&
    (await authorise(write, { personId: actorId, permission: "team.read", scope: { kind: "group", groupId: team.homeGroupId }, now }));
  if (team === undefined || !seen?.allowed) throw refuseAccess("team.unknown", { field: "principalId" });
  if (team.state === "archived") throw refuseAccess("team.archived", { field: "principalId" });
  return team.name;
}

async function scopeNamed(write: WriteTx, grant: Grant): Promise<string | undefined> {
  if (grant.scopeKind === "account") {
    if ((await findPlacement(write, grant.scopeId as AccountId)) === undefined) throw refuseAccess("account.unknown", { field: "scope" });
    return accountNamed(write, grant.scopeId as AccountId);
  }
  if (grant.scopeKind === "workspace") return undefined;
  const group = await findGroup(write, grant.scopeId as GroupId);
  if (group === undefined) throw refuseAccess("group.unknown", { field: "scope" });
  return group.name;
}
