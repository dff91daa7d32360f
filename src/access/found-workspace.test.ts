import { newId, openDatabase } from "#kernel";
import type { Database, PersonId } from "#kernel";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freshDatabase } from "../../tests/database/fresh-database.ts";
import type { FreshDatabase } from "../../tests/database/fresh-database.ts";
import { authorise, createPerson, foundWorkspace, holdsSomewhere, permissionsHeld, placeAccount } from "./index.ts";
import type { Founded } from "./index.ts";

const now = Temporal.Instant.from("2026-03-03T14:05:00Z");
let fresh: FreshDatabase;
let database: Database;
let founded: Founded;
const accountId = newId<"account">();

beforeAll(async () => {
  fresh = await freshDatabase();
  database = openDatabase(fresh.appUrl);
  const workspaceId = newId<"workspace">();
  founded = await database.write(undefined, (write) =>
    foundWorkspace(write, {
      workspaceId,
      name: "Northwind",
      slug: "northwind",
      adminName: "Ada",
      adminEmail: "ada@northwind.example",
      now,
    }),
  );
  await database.write(workspaceId, (write) => placeAccount(write, { accountId, groupId: founded.rootGroupId, network: "sandbox", now }));
});
afterAll(async () => {
  await database.close();
  await fresh.close();
});

test("the founder may do everything an admin may, everywhere in the workspace", async () => {
  const { workspaceId, adminId, rootGroupId } = founded;
  await database.read(workspaceId, async (read) => {
    for (const scope of [
      { kind: "workspace" },
      { kind: "group", groupId: rootGroupId },
      { kind: "accounts", accountIds: [accountId] },
    ] as const) {
      expect(await authorise(read, { personId: adminId, permission: "post.publish", scope, now })).toEqual({ allowed: true });
      expect(await authorise(read, { personId: adminId, permission: "post.fly", scope, now })).toEqual({
        allowed: false,
        reason: "no_grant",
      });
    }
    const listed = await sql<{ id: string }>`select access.accounts_where(${adminId}, 'post.publish', ${now}) as id`.execute(
      read.reads<never>(),
    );
    expect(listed.rows).toEqual([{ id: accountId }]);
    const groups = await sql<{ id: string }>`select access.groups_where(${adminId}, 'post.publish', ${now}) as id`.execute(
      read.reads<never>(),
    );
    expect(groups.rows).toEqual([{ id: rootGroupId }]);
    expect(await permissionsHeld(read, adminId, ["post.publish", "post.fly"], now)).toEqual({
      anywhere: ["post.publish"],
      workspace: ["post.publish"],
    });
  });
});

test("an author never approves, even as admin", async () => {
  const { workspaceId, adminId } = founded;
  await database.read(workspaceId, async (read) => {
    const scope = { kind: "accounts", accountIds: [accountId], authorIds: [adminId] } as const;
    expect(await authorise(read, { personId: adminId, permission: "post.approve", scope, now })).toEqual({
      allowed: false,
      reason: "author_never_approves",
    });
  });
});

test("somebody new holds nothing, and an e-mail address belongs to one person", async () => {
  const { workspaceId } = founded;
  const person = { kind: "member", name: "Bo", email: "bo@northwind.example", status: "active", now } as const;
  const boId: PersonId = await database.write(workspaceId, (write) => createPerson(write, person));
  await database.read(workspaceId, async (read) => {
    expect(
      await authorise(read, { personId: boId, permission: "post.read", scope: { kind: "accounts", accountIds: [accountId] }, now }),
    ).toEqual({ allowed: false, reason: "no_grant" });
    expect(await holdsSomewhere(read, boId, "post.read", now)).toBe(false);
  });
  await expect(
    database.write(workspaceId, (write) => createPerson(write, { ...person, email: "BO@northwind.example" })),
  ).rejects.toMatchObject({ code: "person.email_taken" });
});

test("another workspace sees none of it", async () => {
  const other = newId<"workspace">();
  const rows = await database.read(other, async (read) =>
    sql<{ count: number }>`select count(*)::int as count from access.person`.execute(read.reads<never>()),
  );
  expect(rows.rows).toEqual([{ count: 0 }]);
  await database.read(other, async (read) => {
    expect(await authorise(read, { personId: founded.adminId, permission: "post.read", scope: { kind: "workspace" }, now })).toEqual({
      allowed: false,
      reason: "person_unknown",
    });
  });
});
