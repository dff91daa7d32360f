import type { ReadTx, WriteTx } from "#kernel";
import { sql } from "kysely";
import { endFacts, openFacts, workspaceOf } from "./fact-store.ts";
import type { Ceiling, Duty } from "./model.ts";
import type { AccessTables } from "./tables.ts";

export async function allCeilings(read: ReadTx): Promise<Ceiling[]> {
  return read
    .reads<AccessTables>()
    .selectFrom("access.ceiling_fact")
    .select(["subject_kind as subjectKind", "subject", "allowed"])
    .where("workspace_id", "=", workspaceOf(read))
    .where(sql<boolean>`rec_to = 'infinity' and valid_to = 'infinity'`)
    .orderBy("subject_kind", "desc")
    .orderBy("subject")
    .execute();
}

/** Sets a ceiling, or with `undefined` takes it away. */
export async function saveCeiling(
  write: WriteTx,
  subject: Pick<Ceiling, "subjectKind" | "subject">,
  allowed: readonly string[] | undefined,
  now: Temporal.Instant,
): Promise<void> {
  const key = { subject_kind: subject.subjectKind, subject: subject.subject };
  await endFacts(write, "access.ceiling_fact", key, now);
  if (allowed) await openFacts(write, "access.ceiling_fact", now, [{ ...key, allowed }]);
}

export async function allDuties(read: ReadTx): Promise<(Duty & { dutyId: string })[]> {
  return read
    .reads<AccessTables>()
    .selectFrom("access.duty_fact")
    .select(["duty_id as dutyId", "one", "other"])
    .where("workspace_id", "=", workspaceOf(read))
    .where(sql<boolean>`rec_to = 'infinity' and valid_to = 'infinity'`)
    .orderBy("one")
    .orderBy("other")
    .execute();
}

export async function openDuty(write: WriteTx, duty: Duty & { dutyId: string }, now: Temporal.Instant): Promise<void> {
  await openFacts(write, "access.duty_fact", now, [{ duty_id: duty.dutyId, one: duty.one, other: duty.other }]);
}

export async function closeDuty(write: WriteTx, dutyId: string, now: Temporal.Instant): Promise<boolean> {
  return (await endFacts(write, "access.duty_fact", { duty_id: dutyId }, now)) > 0;
}
