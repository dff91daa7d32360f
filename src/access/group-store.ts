import { newId } from "#kernel";
import type { PersonId, ReadTx, WriteTx } from "#kernel";
import { sql } from "kysely";
import { openFacts, replaceFact, workspaceOf } from "./fact-store.ts";
import type { Group, GroupId } from "./model.ts";
import { refuseAccess } from "./refusals.ts";
import type { AccessTables } from "./tables.ts";

export interface GroupRecord extends Group {
  readonly revision: number;
}

function groupsNow(read: ReadTx) {
  return read
    .reads<AccessTables>()
    .selectFrom("access.group as g")
    .innerJoin("access.group_fact as f", (join) => join.onRef("f.workspace_id", "=", "g.workspace_id").onRef("f.group_id", "=", "g.id"))
    .select(["g.id", "g.revision", "f.parent_id", "f.name", "f.state"])
    .where("g.workspace_id", "=", workspaceOf(read))
    .where(sql<boolean>`f.rec_to = 'infinity' and f.valid_to = 'infinity'`);
}

type GroupRow = Awaited<ReturnType<ReturnType<typeof groupsNow>["executeTakeFirstOrThrow"]>>;

function groupOf(row: GroupRow): GroupRecord {
  return { groupId: row.id, parentId: row.parent_id ?? undefined, name: row.name, state: row.state, revision: row.revision };
}

export async function findGroup(read: ReadTx, groupId: GroupId): Promise<GroupRecord | undefined> {
  const row = await groupsNow(read).where("g.id", "=", groupId).executeTakeFirst();
  return row && groupOf(row);
}

/** Every group, by name. */
export async function allGroups(read: ReadTx): Promise<GroupRecord[]> {
  return (await groupsNow(read).orderBy("f.name").orderBy("g.id").execute()).map(groupOf);
}

/** The groups above this one and itself, from the bottom up. */
export async function groupChain(read: ReadTx, groupId: GroupId): Promise<GroupId[]> {
  const rows = await read
    .reads<AccessTables>()
    .selectFrom("access.group_closure")
    .select("ancestor_id")
    .where("workspace_id", "=", workspaceOf(read))
    .where("group_id", "=", groupId)
    .orderBy("depth")
    .execute();
  return rows.map((row) => row.ancestor_id);
}

export async function addGroup(
  write: WriteTx,
  group: { name: string; parentId: GroupId | undefined; now: Temporal.Instant },
): Promise<GroupId> {
  const groupId = newId<"group">();
  await refuseTakenName(write, group.parentId, group.name, groupId);
  await write
    .writes<AccessTables>()
    .insertInto("access.group")
    .values({ workspace_id: workspaceOf(write), id: groupId })
    .execute();
  await openFacts(write, "access.group_fact", group.now, [
    { group_id: groupId, parent_id: group.parentId ?? null, name: group.name, state: "open" },
  ]);
  await refreshClosure(write, groupId);
  return groupId;
}

export async function saveGroup(write: WriteTx, group: Group, now: Temporal.Instant): Promise<void> {
  if (group.state === "open") await refuseTakenName(write, group.parentId, group.name, group.groupId);
  await replaceFact(write, "access.group_fact", { group_id: group.groupId }, now, {
    parent_id: group.parentId ?? null,
    name: group.name,
    state: group.state,
  });
  await refreshClosure(write, group.groupId);
}

async function refreshClosure(write: WriteTx, groupId: GroupId): Promise<void> {
  await sql`select access.refresh_group_closure(${groupId})`.execute(write.writes<AccessTables>());
}

async function refuseTakenName(read: ReadTx, parentId: GroupId | undefined, name: string, exceptId: GroupId): Promise<void> {
  const taken = await groupsNow(read)
    .where("f.parent_id", parentId === undefined ? "is" : "=", parentId ?? null)
    .where(sql<boolean>`lower(f.name) = lower(${name}) and f.state = 'open'`)
    .where("g.id", "!=", exceptId)
    .executeTakeFirst();
  if (taken) throw refuseAccess("group.name_taken", { field: "name" });
}

/** The group and all groups within it. */
export async function groupsBelow(read: ReadTx, groupId: GroupId): Promise<GroupId[]> {
  const rows = await read
    .reads<AccessTables>()
    .selectFrom("access.group_closure")
    .select("group_id")
    .where("workspace_id", "=", workspaceOf(read))
    .where("ancestor_id", "=", groupId)
    .execute();
  return rows.map((row) => row.group_id);
}

/** The groups on which the person may do this. */
export async function groupsWhere(read: ReadTx, personId: PersonId, permission: string, now: Temporal.Instant): Promise<Set<GroupId>> {
  const found = await sql<{ id: GroupId }>`select access.groups_where(${personId}, ${permission}, ${now}) as id`.execute(
    read.reads<never>(),
  );
  return new Set(found.rows.map((row) => row.id));
}
