import type { WriteTx } from "#kernel";
import { sql } from "kysely";

export async function announceCommit(write: WriteTx, channel: string, payload: string): Promise<void> {
  await sql`select pg_notify(${channel}, ${payload})`.execute(write.writes<never>());
}
