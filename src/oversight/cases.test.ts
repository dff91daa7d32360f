import { openDatabase } from "#kernel";
import type { Database, WorkspaceId } from "#kernel";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cedarOracle } from "../../tests/access/cedar.ts";
import { toldCases, worldOf } from "../../tests/access/told-worlds.ts";
import { verdicts, writeWorld } from "../../tests/access/world-in-database.ts";
import { freshDatabase } from "../../tests/database/fresh-database.ts";
import type { FreshDatabase } from "../../tests/database/fresh-database.ts";
import { decide } from "./decide.ts";
import { mayDo } from "./reference.ts";

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

test.each(toldCases.map((told) => [told.case, told] as const))("%s", async (_name, told) => {
  const { world, question } = worldOf(told);
  const decision = decide(world, question);
  expect(decision.allowed ? "allow" : decision.reason, told.because).toBe(told.answer);
  const isAllowed = told.answer === "allow";
  expect(mayDo(world, question), "the reference definition").toBe(isAllowed);
  const workspaceId = world.workspaceId as WorkspaceId;
  await database.write(workspaceId, (write) => writeWorld(write, world));
  const [reason] = await database.read(workspaceId, (read) => verdicts(read, [question]));
  expect(reason ?? "allow", "the check in the database").toBe(told.answer);
  // Cedar's clock here counts milliseconds.
  if (!told.grants.join().includes(".000001")) expect(cedarOracle(world)(question), "Cedar").toBe(isAllowed);
});
