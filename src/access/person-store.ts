import { newId } from "#kernel";
import type { PersonId, ReadTx, WriteTx } from "#kernel";
import { sql } from "kysely";
import { seenBy } from "./check-store.ts";
import { openFacts, replaceFact, takeTurn, workspaceOf } from "./fact-store.ts";
import type { PersonKind, PersonStatus, PrincipalId } from "./model.ts";
import { refuseAccess } from "./refusals.ts";
import type { AccessTables } from "./tables.ts";

export interface PersonRecord {
  readonly personId: PersonId;
  readonly name: string;
  readonly email: string | undefined;
  readonly kind: PersonKind;
  readonly status: PersonStatus;
  readonly responsibleId: PersonId | undefined;
  readonly revision: number;
}

export interface NewPerson {
  readonly personId?: PersonId;
  readonly kind: PersonKind;
  readonly name: string;
  readonly email?: string;
  readonly status: PersonStatus;
  /** Who answers for an agent; only agents have one. */
  readonly responsibleId?: PersonId;
  readonly now: Temporal.Instant;
}

/** Adds a person (or agent) who holds nothing yet. Refuses an e-mail address that somebody has already. */
export async function createPerson(write: WriteTx, person: NewPerson): Promise<PersonId> {
  await takeTurn(write);
  const personId = person.personId ?? newId<"person">();
  if (person.email !== undefined) await refuseTakenEmail(write, person.email, personId);
  await write
    .writes<AccessTables>()
    .insertInto("access.person")
    .values({ workspace_id: workspaceOf(write), id: personId, name: person.name, email: person.email ?? null, created_at: person.now })
    .execute();
  await openFacts(write, "access.person_fact", person.now, [
    { person_id: personId, kind: person.kind, status: person.status, responsible_id: person.responsibleId ?? null },
  ]);
  return personId;
}

async function refuseTakenEmail(read: ReadTx, email: string, exceptId: PersonId): Promise<void> {
  const taken =
    await sql`select 1 from access.person where workspace_id = ${workspaceOf(read)} and lower(email) = lower(${email}) and id <> ${exceptId}`.execute(
      read.reads<never>(),
    );
  if (taken.rows.length > 0) throw refuseAccess("person.email_taken", { field: "email" });
}

function peopleNow(read: ReadTx) {
  return read
    .reads<AccessTables>()
    .selectFrom("access.person as p")
    .innerJoin("access.person_fact as f", (join) => join.onRef("f.workspace_id", "=", "p.workspace_id").onRef("f.person_id", "=", "p.id"))
    .select(["p.id", "p.name", "p.email", "p.revision", "f.kind", "f.status", "f.responsible_id"])
    .where("p.workspace_id", "=", workspaceOf(read))
    .where(sql<boolean>`f.rec_to = 'infinity' and f.valid_to = 'infinity'`);
}

function personOf(row: Awaited<ReturnType<ReturnType<typeof peopleNow>["executeTakeFirstOrThrow"]>>): PersonRecord {
  const { id, email, responsible_id, ...rest } = row;
  return { personId: id, email: email ?? undefined, responsibleId: responsible_id ?? undefined, ...rest };
}

export async function findPerson(read: ReadTx, personId: PersonId): Promise<PersonRecord | undefined> {
  const row = await peopleNow(read).where("p.id", "=", personId).executeTakeFirst();
  return row && personOf(row);
}

/** Sets what a person's status is from now on (an accepted invitation makes it `active`). Does not judge who may: see change-person. */
export async function setPersonStatus(
  write: WriteTx,
  change: { personId: PersonId; status: PersonStatus; now: Temporal.Instant },
): Promise<void> {
  await takeTurn(write);
  const person = await findPerson(write, change.personId);
  if (person === undefined) throw refuseAccess("person.unknown", { field: "personId" });
  if (person.status === change.status) return;
  await replaceFact(write, "access.person_fact", { person_id: change.personId }, change.now, {
    kind: person.kind,
    status: change.status,
    responsible_id: person.responsibleId ?? null,
  });
}

export async function renamePerson(write: WriteTx, personId: PersonId, name: string): Promise<void> {
  await write
    .writes<AccessTables>()
    .updateTable("access.person")
    .set({ name })
    .where("workspace_id", "=", workspaceOf(write))
    .where("id", "=", personId)
    .execute();
}

/** The person and every open team they stand in. */
export async function principalsOf(read: ReadTx, personId: PersonId): Promise<PrincipalId[]> {
  const found = await sql<{ ids: PrincipalId[] }>`select access.principals(${personId}) as ids`.execute(read.reads<never>());
  return found.rows[0]?.ids ?? [personId];
}

export interface PeopleFilter {
  readonly text?: string | undefined;
  readonly status?: PersonStatus | undefined;
  readonly kind?: PersonKind | undefined;
}

/** The people a viewer may know of, by name. Asks for one more than the limit. */
export async function peopleSeenBy(
  read: ReadTx,
  viewer: PersonId,
  filter: PeopleFilter,
  now: Temporal.Instant,
  page: { limit: number; after: readonly (string | number)[] | undefined },
): Promise<PersonRecord[]> {
  let query = peopleNow(read)
    .where(seenBy(viewer, "person.read", sql`p.id`, now))
    .orderBy("p.name")
    .orderBy("p.id")
    .limit(page.limit + 1);
  if (filter.text !== undefined)
    query = query.where(
      sql<boolean>`(strpos(lower(p.name), lower(${filter.text})) > 0 or strpos(lower(coalesce(p.email, '')), lower(${filter.text})) > 0)`,
    );
  if (filter.status !== undefined) query = query.where("f.status", "=", filter.status);
  if (filter.kind !== undefined) query = query.where("f.kind", "=", filter.kind);
  if (page.after !== undefined) query = query.where(sql<boolean>`(p.name, p.id) > (${page.after[0]}, ${page.after[1]}::uuid)`);
  return (await query.execute()).map(personOf);
}

/** Names by id, of those asked for. */
export async function namesOf(read: ReadTx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await read
    .reads<AccessTables>()
    .selectFrom("access.person")
    .select(["id", "name"])
    .where("workspace_id", "=", workspaceOf(read))
    .where("id", "in", [...new Set(ids)] as PersonId[])
    .execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** Names of those asked for whom the viewer may know of. */
export async function namesSeenBy(
  read: ReadTx,
  viewer: PersonId,
  ids: readonly string[],
  now: Temporal.Instant,
): Promise<Map<string, string>> {
  const found = await sql<{ id: string; name: string }>`
    select id, name from access.person
    where workspace_id = ${workspaceOf(read)} and id = any(${ids}::uuid[]) and ${seenBy(viewer, "person.read", sql`id`, now)}`.execute(
    read.reads<never>(),
  );
  return new Map(found.rows.map((row) => [row.id, row.name]));
}
