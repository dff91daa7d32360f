import { newId } from "#kernel";
import type { PersonId, ReadTx, WriteTx } from "#kernel";
import { endFacts, openFacts, replaceFact, takeTurn, workspaceOf } from "./fact-store.ts";
import type { PersonKind, PersonStatus } from "./model.ts";
import { refuseAccess } from "./refusals.ts";
import type { AccessTables } from "./tables.ts";
import { sql } from "kysely";

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
  await openFacts(write, "access.person_fact", person.now, [{ person_id: personId, kind: person.kind, status: person.status, responsible_id: person.responsibleId ?? null }]);
  return personId;
}

async function refuseTakenEmail(read: ReadTx, email: string, exceptId: PersonId): Promise<void> {
  const taken = await sql`select 1 from access.person where workspace_id = ${workspaceOf(read)} and lower(email) = lower(${email}) and id <> ${exceptId}`.execute(read.reads<never>());
  if (taken.rows.length > 0) throw refuseAccess("person.email_taken", { field: "email" });
}

export async function findPerson(read: ReadTx, personId: PersonId): Promise<PersonRecord | undefined> {
  const row = await read
    .reads<AccessTables>()
    .selectFrom("access.person as p")
    .innerJoin("access.person_fact as f", (join) => join.onRef("f.workspace_id", "=", "p.workspace_id").onRef("f.person_id", "=", "p.id"))
    .select(["p.id", "p.name", "p.email", "p.revision", "f.kind", "f.status", "f.responsible_id"])
    .where("p.workspace_id", "=", workspaceOf(read))
    .where("p.id", "=", personId)
    .where(sql<boolean>`f.rec_to = 'infinity' and f.valid_to = 'infinity'`)
    .executeTakeFirst();
  return row && { personId: row.id, name: row.name, email: row.email ?? undefined, kind: row.kind, status: row.status, responsibleId: row.responsible_id ?? undefined, revision: row.revision };
}

/** Sets what a person's status is from now on (an accepted invitation makes it `active`). Does not judge who may: see change-person. */
export async function setPersonStatus(write: WriteTx, change: { personId: PersonId; status: PersonStatus; now: Temporal.Instant }): Promise<void> {
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
  await write.writes<AccessTables>().updateTable("access.person").set({ name }).where("workspace_id", "=", workspaceOf(write)).where("id", "=", personId).execute();
}

/** Takes somebody out of all teams. */
export async function endMembershipsOf(write: WriteTx, personId: PersonId, now: Temporal.Instant): Promise<number> {
  return endFacts(write, "access.membership_fact", { member_id: personId }, now);
}
