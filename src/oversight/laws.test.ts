import fc from "fast-check";
import { openDatabase } from "#kernel";
import type { Database, WorkspaceId } from "#kernel";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cedarOracle } from "../../tests/access/cedar.ts";
import { allQuestions, noon, permissionsAsked, randomWorld } from "../../tests/access/random-world.ts";
import { verdicts, writeWorld } from "../../tests/access/world-in-database.ts";
import { freshDatabase } from "../../tests/database/fresh-database.ts";
import type { FreshDatabase } from "../../tests/database/fresh-database.ts";
import { decide } from "./decide.ts";
import { mayDo } from "./reference.ts";
import { loadWorld } from "./world-store.ts";

let fresh: FreshDatabase;
let database: Database;
beforeAll(async () => {
  fresh = await freshDatabase();
  database = openDatabase(fresh.appUrl);
});
afterAll(async () => {
  await database.close();
  await fresh.close();
});

test("decide is the reference definition", () => {
  fc.assert(
    fc.property(randomWorld, (world) => {
      for (const question of allQuestions(world, noon))
        expect(decide(world, question).allowed, JSON.stringify(question)).toBe(mayDo(world, question));
    }),
    { numRuns: 150 },
  );
});

test("decide is what an independent engine decides", () => {
  fc.assert(
    fc.property(randomWorld, fc.nat({ max: 6 }), (world, skip) => {
      const cedarAllows = cedarOracle(world);
      const questions = allQuestions(world, noon).filter((_, number) => number % 7 === skip);
      for (const question of questions) expect(decide(world, question).allowed, JSON.stringify(question)).toBe(cedarAllows(question));
    }),
    { numRuns: 40 },
  );
});

test("the check in the database decides the same, for the same reason, and lists are filters of it, and as of now is now", async () => {
  await fc.assert(
    fc.asyncProperty(randomWorld, async (world) => {
      const workspaceId = world.workspaceId as WorkspaceId;
      await database.write(workspaceId, (write) => writeWorld(write, world));
      const questions = allQuestions(world, noon);
      const decided = questions.map((question) => decide(world, question)).map((decision) => (decision.allowed ? null : decision.reason));
      await database.read(workspaceId, async (read) => {
        expect(await verdicts(read, questions)).toEqual(decided);
        const all = {
          personIds: world.people.map((one) => one.personId),
          accountIds: world.accounts.map((one) => one.accountId),
          groupIds: world.groups.map((one) => one.groupId),
        };
        for (const known of ["then", "now"] as const) {
          const loaded = await loadWorld(read, all, { at: noon, known });
          expect(
            questions.map((question) => decide(loaded, question)).map((decision) => (decision.allowed ? null : decision.reason)),
            `as of now, known ${known}`,
          ).toEqual(decided);
        }
        for (const { personId } of world.people) {
          for (const permission of permissionsAsked) {
            const listed = await sql<{ id: string }>`
              select access.accounts_where(${personId}, ${permission}, ${noon}) as id union all select access.groups_where(${personId}, ${permission}, ${noon})`.execute(
              read.reads<never>(),
            );
            const scopes = [
              ...world.accounts.map(({ accountId }) => ({ kind: "account" as const, accountId })),
              ...world.groups.map(({ groupId }) => ({ kind: "group" as const, groupId })),
            ];
            const allowed = scopes.filter((scope) => decide(world, { personId, permission, scope, at: noon }).allowed);
            expect(listed.rows.map((row) => row.id).toSorted(), permission).toEqual(
              allowed.map((scope) => (scope.kind === "account" ? scope.accountId : scope.groupId) as string).toSorted(),
            );
          }
        }
      });
    }),
    { numRuns: 40 },
  );
});

test("one more grant takes nothing away where no duty rule stands", () => {
  fc.assert(
    fc.property(randomWorld, (drawn) => {
      const world = { ...drawn, duties: [] };
      const fewer = { ...world, grants: world.grants.slice(1) };
      for (const question of allQuestions(world, noon))
        if (decide(fewer, question).allowed) expect(decide(world, question).allowed).toBe(true);
    }),
    { numRuns: 60 },
  );
});

test("what has run out allows nothing by any other way", () => {
  fc.assert(
    fc.property(randomWorld, (drawn) => {
      const over = { ...drawn, grants: drawn.grants.map((grant) => ({ ...grant, from: noon.subtract({ hours: 9 }), until: noon })) };
      for (const question of allQuestions(over, noon)) expect(decide(over, question)).toMatchObject({ allowed: false, paths: [] });
    }),
    { numRuns: 40 },
  );
});
