import { refuse } from "#kernel";
import type { WriteTx } from "#kernel";
import { sql } from "kysely";
import { workspaceOf } from "./fact-store.ts";

/** Takes the next revision of something, refusing when another edit came first. */
export async function nextRevision(write: WriteTx, noun: "group" | "person" | "team" | "role", id: string, seen: number): Promise<number> {
  const taken = await sql<{ revision: number }>`
    update ${sql.table(`access.${noun}`)} set revision = revision + 1
    where workspace_id = ${workspaceOf(write)} and id = ${id} and revision = ${seen} returning revision`.execute(write.writes<never>());
  const revision = taken.rows[0]?.revision;
  if (revision === undefined) throw refuse("edited_meanwhile", { field: "If-Match" });
  return revision;
}
