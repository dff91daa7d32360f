import { newId, refuse } from "#kernel";
import type { PersonId, WorkspaceId, WriteTx } from "#kernel";
import { sql } from "kysely";
import { builtInRoles, foundingCeilings } from "./built-in-roles.ts";
import { openFacts, workspaceOf } from "./fact-store.ts";
import { addGroup } from "./group-store.ts";
import type { GrantId, GroupId, RoleId } from "./model.ts";
import { createPerson } from "./person-store.ts";
import type { AccessTables } from "./tables.ts";

export interface Founded {
  readonly workspaceId: WorkspaceId;
  readonly rootGroupId: GroupId;
  readonly adminId: PersonId;
  readonly adminGrantId: GrantId;
  /** The built-in roles by key, e.g. `roleIds.manager`. */
  readonly roleIds: Readonly<Record<string, RoleId>>;
}

/** Makes a workspace: its topmost group, the built-in roles, the founding ceilings, and its first admin. */
export async function foundWorkspace(
  write: WriteTx,
  founding: { workspaceId: WorkspaceId; name: string; slug: string; adminName: string; adminEmail: string; now: Temporal.Instant },
): Promise<Founded> {
  const { workspaceId, now } = founding;
  if (write.workspaceId !== undefined && write.workspaceId !== workspaceId)
    throw new Error("a workspace is founded in a transaction of its own");
  const own: WriteTx = { ...write, workspaceId };
  const db = own.writes<AccessTables>();
  // A transaction that knew no workspace so far (set-up) is this one's from here on.
  await sql`select set_config('signet.workspace', ${workspaceId}, true)`.execute(db);
  await db.insertInto("access.workspace").values({ id: workspaceId, name: founding.name, slug: founding.slug, created_at: now }).execute();
  await db.insertInto("access.head").values({ workspace_id: workspaceId }).execute();
  const rootGroupId = await addGroup(own, { name: founding.name, parentId: undefined, now });
  const roleIds = await addBuiltInRoles(own, now);
  await openFacts(
    own,
    "access.ceiling_fact",
    now,
    foundingCeilings.map((ceiling) => ({ subject_kind: "kind", ...ceiling })),
  );
  const adminId = await createPerson(own, { kind: "member", name: founding.adminName, email: founding.adminEmail, status: "active", now });
  const adminGrantId = newId<"grant">();
  await openFacts(own, "access.grant_fact", now, [
    {
      grant_id: adminGrantId,
      role_id: roleIds["admin"],
      principal_kind: "person",
      principal_id: adminId,
      scope_kind: "workspace",
      scope_id: workspaceId,
      source: "founding",
      reason: "Founded the workspace",
      given_by: adminId,
    },
  ]);
  return { workspaceId, rootGroupId, adminId, adminGrantId, roleIds };
}

/** Renames the workspace. Its short name, by which people sign in, and its topmost group keep theirs. */
export async function renameWorkspace(write: WriteTx, name: string, seen: number): Promise<number> {
  const taken = await sql<{ revision: number }>`update access.workspace set name = ${name}, revision = revision + 1
    where id = ${workspaceOf(write)} and revision = ${seen} returning revision`.execute(write.writes<never>());
  if (taken.rows[0] === undefined) throw refuse("edited_meanwhile", { field: "If-Match" });
  return taken.rows[0].revision;
}

async function addBuiltInRoles(write: WriteTx, now: Temporal.Instant): Promise<Record<string, RoleId>> {
  const roles = builtInRoles.map((role) => ({ ...role, roleId: newId<"role">() }));
  const workspace_id = write.workspaceId as WorkspaceId;
  await write
    .writes<AccessTables>()
    .insertInto("access.role")
    .values(roles.map(({ roleId }) => ({ workspace_id, id: roleId })))
    .execute();
  await openFacts(
    write,
    "access.role_fact",
    now,
    roles.map(({ roleId, key, name, description, permissions }) => ({
      role_id: roleId,
      built_in: key,
      name,
      description,
      permissions,
      state: "open",
    })),
  );
  return Object.fromEntries(roles.map(({ key, roleId }) => [key, roleId]));
}
