import { refuse, writeOperation } from "#kernel";
import type { PersonId, WriteTx } from "#kernel";
import { z } from "zod";
import { assertAdminRemains, authorise } from "../check-store.ts";
import { groupChanged } from "../events.ts";
import { takeTurn } from "../fact-store.ts";
import { findGroup, groupChain, saveGroup } from "../group-store.ts";
import type { GroupRecord } from "../group-store.ts";
import { assertMayMoveGroup, assertMayReopen } from "../guard-rails.ts";
import { GroupId } from "../model.ts";
import { refuseAccess } from "../refusals.ts";
import { nextRevision } from "../revision-store.ts";
import { actingPerson, GroupView, Name, presentGroup } from "../views.ts";

export const changeGroup = writeOperation({
  name: "access.changeGroup",
  http: "PATCH /groups/:groupId",
  summary: "Renames, moves, archives or puts back a group.",
  input: z.object({
    groupId: GroupId,
    name: Name.optional(),
    parentId: GroupId.optional(),
    state: z.enum(["open", "archived"]).optional(),
  }),
  output: GroupView,
  permission: "group.edit",
  on: ({ groupId }) => ({ kind: "group", groupId }),
  edits: true,
  async run({ input, actor, write, now, revision, emit }) {
    await takeTurn(write);
    const group = await findGroup(write, input.groupId);
    if (group === undefined) throw refuse("not_found");
    const next = await nextRevision(write, "group", group.groupId, revision);
    const changed = {
      ...group,
      name: input.name ?? group.name,
      parentId: input.parentId ?? group.parentId,
      state: input.state ?? group.state,
    };
    const actorId = actingPerson(actor);
    if (changed.parentId !== group.parentId) await assertMayMove(write, actorId, group, input.parentId, now);
    if (changed.state !== group.state) await assertMayOpenOrArchive(write, actorId, group, now);
    await saveGroup(write, changed, now);
    await assertAdminRemains(write, now);
    const [before, after] = [await said(write, group), await said(write, changed)];
    const differing = Object.keys(after).filter((field) => before[field] !== after[field]);
    const only = (side: Record<string, string>) => Object.fromEntries(differing.map((field) => [field, side[field] ?? ""]));
    emit(
      groupChanged({
        payload: { name: group.name, before: only(before), after: only(after) },
        subjects: [{ kind: "group", id: group.groupId }],
      }),
    );
    return presentGroup({ ...changed, revision: next }, true);
  },
});

async function said(write: WriteTx, group: Pick<GroupRecord, "name" | "state" | "parentId">): Promise<Record<string, string>> {
  const parent = group.parentId === undefined ? undefined : await findGroup(write, group.parentId);
  return { name: group.name, state: group.state, place: parent?.name ?? "the top" };
}

async function assertMayMove(
  write: WriteTx,
  actorId: PersonId,
  group: GroupRecord,
  toParentId: GroupId | undefined,
  now: Temporal.Instant,
): Promise<void> {
  if (group.parentId === undefined || toParentId === undefined) throw refuseAccess("group.is_root", { field: "parentId" });
  const target = await findGroup(write, toParentId);
  const mayThere = await authorise(write, {
    personId: actorId,
    permission: "group.edit",
    scope: { kind: "group", groupId: toParentId },
    now,
  });
  if (target === undefined || !mayThere.allowed)
    throw refuseAccess("group.unknown", { field: "parentId", detail: "There is no such group, or you may not put groups there." });
  if (target.state === "archived") throw refuseAccess("group.archived", { field: "parentId" });
  if ((await groupChain(write, toParentId)).includes(group.groupId)) throw refuseAccess("group.circle", { field: "parentId" });
  await assertMayMoveGroup(write, actorId, group.groupId, toParentId, now);
}

async function assertMayOpenOrArchive(write: WriteTx, actorId: PersonId, group: GroupRecord, now: Temporal.Instant): Promise<void> {
  if (group.parentId === undefined) throw refuseAccess("group.is_root", { field: "state" });
  if (group.state === "archived") await assertMayReopen(write, actorId, group.groupId, group.parentId, now);
}
