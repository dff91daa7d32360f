import { newId } from "#kernel";
import type { PersonId, ReadTx, WriteTx } from "#kernel";
import { sql } from "kysely";
import { openFacts, replaceFact, workspaceOf } from "./fact-store.ts";
import type { Role, RoleId } from "./model.ts";
import { refuseAccess } from "./refusals.ts";
import type { AccessTables } from "./tables.ts";

export interface RoleRecord extends Role {
  readonly description: string;
  /** The key of a built-in role; absent for one of the workspace's own. */
  readonly builtIn: string | undefined;
  readonly revision: number;
}

function rolesNow(read: ReadTx) {
  return read
    .reads<AccessTables>()
    .selectFrom("access.role as r")
    .innerJoin("access.role_fact as f", (join) => join.onRef("f.workspace_id", "=", "r.workspace_id").onRef("f.role_id", "=", "r.id"))
    .select(["r.id", "r.revision", "f.name", "f.description", "f.built_in", "f.permissions", "f.state"])
    .where("r.workspace_id", "=", workspaceOf(read))
    .where(sql<boolean>`f.rec_to = 'infinity' and f.valid_to = 'infinity'`);
}

type RoleRow = Awaited<ReturnType<ReturnType<typeof rolesNow>["executeTakeFirstOrThrow"]>>;

function roleOf({ id, built_in, ...rest }: RoleRow): RoleRecord {
  return { roleId: id, builtIn: built_in ?? undefined, ...rest };
}

export async function findRole(read: ReadTx, roleId: RoleId): Promise<RoleRecord | undefined> {
  const row = await rolesNow(read).where("r.id", "=", roleId).executeTakeFirst();
  return row && roleOf(row);
}

/** Every role, built-in ones first, then by name. */
export async function allRoles(read: ReadTx): Promise<RoleRecord[]> {
  return (
    await rolesNow(read)
      .orderBy(sql`f.built_in is null`)
      .orderBy("r.id")
      .execute()
  ).map(roleOf);
}

export async function addRole(
  write: WriteTx,
  role: { name: string; description: string; permissions: readonly string[]; now: Temporal.Instant },
): Promise<RoleId> {
  const roleId = newId<"role">();
  await refuseTakenName(write, role.name, roleId);
  await write
    .writes<AccessTables>()
    .insertInto("access.role")
    .values({ workspace_id: workspaceOf(write), id: roleId })
    .execute();
  await openFacts(write, "access.role_fact", role.now, [
    { role_id: roleId, name: role.name, description: role.description, permissions: role.permissions, state: "open" },
  ]);
  return roleId;
}

export async function saveRole(write: WriteTx, role: Omit<RoleRecord, "revision">, now: Temporal.Instant): Promise<void> {
  if (role.state === "open") await refuseTakenName(write, role.name, role.roleId);
  const { name, description, permissions, state } = role;
  await replaceFact(write, "access.role_fact", { role_id: role.roleId }, now, {
    name,
    description,
    permissions,
    state,
    built_in: role.builtIn ?? null,
  });
}

async function refuseTakenName(read: ReadTx, name: string, exceptId: RoleId): Promise<void> {
  const taken = await rolesNow(read)
    .where(sql<boolean>`lower(f.name) = lower(${name}) and f.state = 'open'`)
    .where("r.id", "!=", exceptId)
    .executeTakeFirst();
  if (taken) throw refuseAccess("role.name_taken", { field: "name" });
}

/** Everyone who holds the role now, by their own grant or a team's. */
export async function peopleHolding(read: ReadTx, roleId: RoleId, now: Temporal.Instant): Promise<PersonId[]> {
  const found = await sql<{ id: PersonId }>`
    with held as (select distinct g.principal_id from access.grant_fact g
      where g.workspace_id = ${workspaceOf(read)} and g.role_id = ${roleId} and g.rec_to = 'infinity' and g.valid_to > ${now})
    select p.id from held h join access.person p on p.workspace_id = ${workspaceOf(read)} and p.id = h.principal_id
    union select m.member_id from held h
      join access.team_closure c on c.workspace_id = ${workspaceOf(read)} and c.ancestor_id = h.principal_id
      join access.membership_fact m on m.workspace_id = c.workspace_id and m.team_id = c.team_id and m.member_kind = 'person'
        and m.rec_to = 'infinity' and m.valid_to = 'infinity'`.execute(read.reads<never>());
  return found.rows.map((row) => row.id);
}
