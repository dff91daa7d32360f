import { endOfTime, permissionCatalogue } from "#kernel";
import type { PersonId, ReadTx } from "#kernel";
import { allCeilings } from "./ceiling-store.ts";
import { assertWithinOwnRights } from "./check-store.ts";
import { workspaceOf } from "./fact-store.ts";
import { carried } from "./grant-store.ts";
import { findGroup, groupChain, groupsBelow } from "./group-store.ts";
import type { AccountId, Ceiling, GroupId, PrincipalId, TeamId } from "./model.ts";
import { principalsOf } from "./person-store.ts";
import { accountsIn, findPlacement } from "./placement-store.ts";
import { refuseAccess } from "./refusals.ts";
import { teamsAbove } from "./team-store.ts";

/*
 * Nobody gives, raises or restores more than they hold themselves, there and for as long. Each rail names the grants a change would bring
 * to bear on someone or something new, and asks whether the actor holds what they carry.
 */

/** Joining a team (a person, or another team) brings all that the team and those above it carry. */
export async function assertMayJoin(read: ReadTx, actorId: PersonId, teamId: TeamId, now: Temporal.Instant): Promise<void> {
  await assertWithinOwnRights(read, actorId, await carried(read, { who: await teamsAbove(read, teamId) }, now), "teamId");
}

/** Somebody who becomes active again has back what they and their teams carry. */
export async function assertMayRestore(
  read: ReadTx,
  actorId: PersonId,
  principals: readonly PrincipalId[],
  now: Temporal.Instant,
): Promise<void> {
  await assertWithinOwnRights(read, actorId, await carried(read, { who: principals }, now), "status");
}

/** Whoever edits a person must be allowed to edit people everywhere that person holds something. */
export async function assertMayEdit(
  read: ReadTx,
  actorId: PersonId,
  principals: readonly PrincipalId[],
  now: Temporal.Instant,
): Promise<void> {
  const held = await carried(read, { who: principals }, now);
  const asked = held.map((one) => ({ ...one, permissions: ["person.edit"], from: now, until: now.add({ microseconds: 1 }) }) as const);
  await assertWithinOwnRights(read, actorId, asked, "personId");
}

/** Whoever holds a link by which somebody signs in can become them: so they must hold all that this person holds, for as long. */
export async function assertMayStandFor(read: ReadTx, actorId: PersonId, personId: PersonId, now: Temporal.Instant): Promise<void> {
  await assertWithinOwnRights(read, actorId, await carried(read, { who: await principalsOf(read, personId) }, now), "personId");
}

/** A wider role raises everyone who holds it, wherever they hold it. */
export async function assertMayWiden(
  read: ReadTx,
  actorId: PersonId,
  holders: Awaited<ReturnType<typeof carried>>,
  added: readonly string[],
): Promise<void> {
  await assertWithinOwnRights(
    read,
    actorId,
    holders.map((one) => ({ ...one, permissions: added })),
    "permissions",
  );
}

/** A group put somewhere else comes under the grants there and leaves the ceilings here. */
export async function assertMayMoveGroup(
  read: ReadTx,
  actorId: PersonId,
  groupId: GroupId,
  toParentId: GroupId,
  now: Temporal.Instant,
): Promise<void> {
  const before = (await groupChain(read, groupId)).filter((id) => id !== groupId);
  await assertMayComeUnder(
    read,
    actorId,
    { scopeKind: "group", scopeId: groupId },
    before,
    await groupChain(read, toParentId),
    "parentId",
    now,
  );
}

/** The same for an account. Nothing is asked of one that is placed for the first time: nobody had rights on it. */
export async function assertMayMoveAccount(
  read: ReadTx,
  move: { actorId: PersonId; accountId: AccountId; toGroupId: GroupId; now: Temporal.Instant },
): Promise<void> {
  const placed = await findPlacement(read, move.accountId);
  if (!placed || placed.groupId === move.toGroupId) return;
  const [before, after] = [await groupChain(read, placed.groupId), await groupChain(read, move.toGroupId)];
  await assertMayComeUnder(read, move.actorId, { scopeKind: "account", scopeId: move.accountId }, before, after, "groupId", move.now);
}

async function assertMayComeUnder(
  read: ReadTx,
  actorId: PersonId,
  moved: { scopeKind: "group" | "account"; scopeId: string },
  before: readonly GroupId[],
  after: readonly GroupId[],
  field: string,
  now: Temporal.Instant,
): Promise<void> {
  for (const groupId of before) {
    if ((await findGroup(read, groupId))?.state === "archived") throw refuseAccess("group.archived", { field });
  }
  const gained = await carried(read, { at: after.filter((id) => !before.includes(id)) }, now);
  await assertWithinOwnRights(
    read,
    actorId,
    gained.map((one) => ({ ...one, ...moved })),
    field,
  );
  const left = before.filter((id) => !after.includes(id)) as string[];
  for (const ceiling of await allCeilings(read)) {
    if (ceiling.subjectKind === "group" && left.includes(ceiling.subject))
      await assertMayRaise(read, actorId, ceiling, undefined, field, now);
  }
}

/** Putting an archived group back gives effect again to all grants within it. */
export async function assertMayReopen(
  read: ReadTx,
  actorId: PersonId,
  groupId: GroupId,
  parentId: GroupId,
  now: Temporal.Instant,
): Promise<void> {
  const groups = await groupsBelow(read, groupId);
  const within = await carried(read, { at: [...groups, ...(await accountsIn(read, groups))] }, now);
  await assertWithinOwnRights(
    read,
    actorId,
    within.map((one) => ({ ...one, scopeKind: "group" as const, scopeId: parentId })),
    "state",
  );
}

/** Whoever lifts a ceiling must hold, above it, all that it kept from others; and may set ceilings there. */
export async function assertMayRaise(
  read: ReadTx,
  actorId: PersonId,
  ceiling: Ceiling,
  allowed: readonly string[] | undefined,
  field: string,
  now: Temporal.Instant,
): Promise<void> {
  const permissions = (allowed ?? [...permissionCatalogue().keys()]).filter((permission) => !ceiling.allowed.includes(permission));
  const above = ceiling.subjectKind === "group" ? (await findGroup(read, ceiling.subject as GroupId))?.parentId : undefined;
  const scope =
    above === undefined
      ? ({ scopeKind: "workspace", scopeId: workspaceOf(read) } as const)
      : ({ scopeKind: "group", scopeId: above } as const);
  await assertWithinOwnRights(
    read,
    actorId,
    [{ ...scope, permissions: [...new Set([...permissions, "ceiling.edit"])], network: undefined, from: now, until: endOfTime }],
    field,
  );
}

/** Whoever lifts a duty rule lets others use both sides of it in one hand: they must hold both themselves, everywhere. */
export async function assertMayLiftDuty(
  read: ReadTx,
  actorId: PersonId,
  permissions: readonly string[],
  now: Temporal.Instant,
): Promise<void> {
  const everywhere = { scopeKind: "workspace", scopeId: workspaceOf(read), network: undefined } as const;
  await assertWithinOwnRights(read, actorId, [{ ...everywhere, permissions, from: now, until: endOfTime }], "dutyId");
}
