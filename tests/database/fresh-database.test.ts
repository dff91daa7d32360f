import pg from "pg";
import { expect, test } from "vitest";
import { assertAppRoleIsWalled } from "../../src/postgres/app-role.ts";
import { freshDatabase } from "./fresh-database.ts";
import { withOwner } from "./template.ts";

test("each fresh database is migrated, walled, and empty of what another wrote", async () => {
  const [one, other] = await Promise.all([freshDatabase(), freshDatabase()]);
  try {
    await withOwner(one.ownerUrl, (owner) => owner.query("create table mark ()"));
    const seen = await withOwner(other.ownerUrl, (owner) =>
      owner.query<{ migrations: number }>("select to_regclass('mark') as mark, (select count(*)::int from kernel.migration) as migrations"),
    );
    expect(seen.rows[0]).toMatchObject({ mark: null });
    expect(seen.rows[0]?.migrations).toBeGreaterThan(0);
    await assertAppRoleIsWalled(one.appUrl);
  } finally {
    await Promise.all([one.close(), other.close()]);
  }
});

test("closing drops the database although someone is still connected", async () => {
  const database = await freshDatabase();
  const lingering = new pg.Client(database.appUrl);
  await lingering.connect();
  const cutOff = new Promise<Error>((resolve) => lingering.on("error", resolve));
  await database.close();
  expect(String(await cutOff)).toMatch(/terminating connection/);
  await expect(new pg.Client(database.appUrl).connect()).rejects.toThrow(/does not exist/);
});
