import type { PersonId, ReadTx } from "#kernel";
import { workspaceOf } from "./credential-store.ts";
import type { IdentityTables } from "./tables.ts";

export interface KnownPerson {
  readonly personId: PersonId;
  readonly name: string;
  readonly email: string;
  readonly kind: "member" | "agency" | "agent";
  readonly status: "invited" | "active" | "suspended" | "departed";
}

export async function personById(read: ReadTx, personId: PersonId): Promise<KnownPerson | undefined> {
  return one(await people(read).where("person_id", "=", personId).executeTakeFirst());
}

export async function personByEmail(read: ReadTx, email: string): Promise<KnownPerson | undefined> {
  return one(
    await people(read)
      .where((where) => where(where.fn<string>("lower", ["email"]), "=", where.fn<string>("lower", [where.val(email)])))
      .executeTakeFirst(),
  );
}

/** The person something says must be there. */
export async function mustFind(read: ReadTx, personId: PersonId): Promise<KnownPerson> {
  const person = await personById(read, personId);
  if (person === undefined) throw new Error(`no person ${personId} in this workspace`);
  return person;
}

export async function thisWorkspace(read: ReadTx): Promise<{ name: string; slug: string; revision: number }> {
  return read
    .reads<IdentityTables>()
    .selectFrom("access.workspace_view")
    .select(["name", "slug", "revision"])
    .where("workspace_id", "=", workspaceOf(read))
    .executeTakeFirstOrThrow();
}

function people(read: ReadTx) {
  return read
    .reads<IdentityTables>()
    .selectFrom("access.person_view")
    .select(["person_id", "name", "email", "kind", "status"])
    .where("workspace_id", "=", workspaceOf(read));
}

function one(
  row: { person_id: PersonId; name: string; email: string | null; kind: KnownPerson["kind"]; status: KnownPerson["status"] } | undefined,
): KnownPerson | undefined {
  return row && { personId: row.person_id, name: row.name, email: row.email ?? "", kind: row.kind, status: row.status };
}
