import { setImmediate as nextTurn } from "node:timers/promises";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freshDatabase } from "../../tests/database/fresh-database.ts";
import type { FreshDatabase } from "../../tests/database/fresh-database.ts";
import { withOwner } from "../../tests/database/template.ts";
import { openDatabase } from "./database.ts";

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.close());

test("a connection that breaks between two statements fails its act and nothing else", async () => {
  const database = openDatabase(fresh.appUrl, { connections: 1 });
  const act = database.write(undefined, async (tx) => {
    const found = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx.reads<never>());
    await withOwner(fresh.ownerUrl, async (owner) => {
      await owner.query("select pg_terminate_backend($1, 5000)", [found.rows[0]?.pid]);
    });
    await nextTurn();
    await sql`select 1`.execute(tx.reads<never>());
  });
  await expect(act).rejects.toThrow();
  await database.ping();
  await database.close();
});
