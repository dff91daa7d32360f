import { afterAll, beforeAll, expect, test } from "vitest";
import type { JobContext, WorkspaceId } from "#kernel";
import { createServices } from "#kernel";
import { anEvent, openLog, testTime } from "../../tests/audit/open-log.ts";
import type { OpenLog } from "../../tests/audit/open-log.ts";
import { erasePersonal } from "./erase-store.ts";
import { sequencePending } from "./jobs/sequence-pending.ts";
import { startOf, verifyLogs } from "./jobs/verify-logs.ts";
import { auditSigner } from "./signer.ts";
import { readLastVerification } from "./verification-store.ts";
import { verifyStored } from "./verify-stored.ts";

let log: OpenLog;
beforeAll(async () => void (log = await openLog()));
afterAll(() => log.close());

async function newLog(): Promise<WorkspaceId> {
  const workspaceId = log.newWorkspace();
  for (const count of [3, 2]) {
    await log.record(workspaceId, ...Array.from({ length: count }, () => anEvent(workspaceId)));
    await log.settle(workspaceId);
  }
  return workspaceId;
}

const verify = async (workspaceId: WorkspaceId, fromSize = 0) =>
  verifyStored((run) => log.database.read(workspaceId, run), workspaceId, fromSize);

test("an untouched log verifies, whole or from a checkpoint on, and after erasing", async () => {
  const workspaceId = await newLog();
  expect(await verify(workspaceId)).toEqual({ fromSize: 0, size: 5, findings: [], findingCount: 0 });
  expect(await verify(workspaceId, 3)).toMatchObject({ fromSize: 3, size: 5, findingCount: 0 });
  await log.database.write(workspaceId, (tx) => erasePersonal(tx, workspaceId, { before: testTime.add({ hours: 1 }) }));
  expect(await verify(workspaceId)).toMatchObject({ findingCount: 0 });
});

test.each([
  [
    "an event's bytes",
    "update audit.event set bytes = replace(encode(bytes, 'escape'), 'approvePost', 'approveAll')::bytea where workspace_id = $1 and seq = 3",
  ],
  ["an event removed", "delete from audit.event where workspace_id = $1 and seq = 3"],
  ["the last event removed", "delete from audit.event where workspace_id = $1 and seq = 4"],
  ["two events taken out of their places", "update audit.event set seq = null where workspace_id = $1 and seq in (3, 4)"],
  ["the code an event is found by", "update audit.event set code = 'x.y' where workspace_id = $1 and seq = 3"],
  ["the actor an event is found by", "update audit.event set actor_id = 'mallory' where workspace_id = $1 and seq = 3"],
  ["the moment an event is found by", "update audit.event set at = at + interval '1 microsecond' where workspace_id = $1 and seq = 3"],
  [
    "the subject an event is found by",
    "delete from audit.event_subject where workspace_id = $1 and event_id = (select id from audit.event where workspace_id = $1 and seq = 3)",
  ],
  [
    "a personal value",
    "update audit.personal set value = 'Dora' where workspace_id = $1 and event_id = (select id from audit.event where workspace_id = $1 and seq = 3)",
  ],
  [
    "a personal value that was never recorded",
    "insert into audit.personal select workspace_id, event_id, 'other', salt, value from audit.personal where workspace_id = $1",
  ],
  ["a stored node", "update audit.node set hash = sha256(hash) where workspace_id = $1 and level = 0 and index = 4"],
  ["a checkpoint", "update audit.checkpoint set note = replace(note, E'\\n5\\n', E'\\n4\\n') where workspace_id = $1 and size = 5"],
  ["the key", "delete from audit.signing_key where workspace_id = $1"],
])("found, also when only the new part is verified: %s", async (_, edit) => {
  const workspaceId = await newLog();
  await log.tamper(edit, [workspaceId]);
  expect((await verify(workspaceId))?.findingCount).toBeGreaterThan(0);
  expect((await verify(workspaceId, 3))?.findingCount).toBeGreaterThan(0);
});

test("verification starts where the last one ended, and from the beginning once a day or after a finding", () => {
  const at = testTime;
  const whole = { at, fromSize: 0, size: 5, findingCount: 0, findings: [] };
  const soon = at.add({ hours: 1 });
  expect(startOf({ last: undefined, whole: undefined, size: 5, now: soon })).toBe(0);
  expect(startOf({ last: whole, whole, size: 9, now: soon })).toBe(5);
  expect(startOf({ last: whole, whole, size: 5, now: soon })).toBe("nothing new");
  expect(startOf({ last: whole, whole, size: 5, now: at.add({ hours: 24 }) })).toBe(0);
  expect(startOf({ last: { ...whole, fromSize: 5, size: 9, findingCount: 1 }, whole, size: 9, now: soon })).toBe(0);
  expect(startOf({ last: whole, whole, size: 4, now: soon })).toBe(0);
});

test("the jobs give places, verify, and keep what they found", async () => {
  const workspaceId = log.newWorkspace();
  const services = createServices();
  services.provide(auditSigner, log.signer);
  let now = testTime;
  const context: JobContext = {
    use: services.use,
    stopping: new AbortController().signal,
    now: () => now,
    acrossWorkspaces: (run) => log.database.read(undefined, run),
    read: (id, run) => log.database.read(id, run),
    write: (id, run) => log.database.write(id, (write) => run({ write, emit: () => {} })),
  };
  const lastFinding = async () =>
    (await log.database.read(workspaceId, (tx) => readLastVerification(tx, workspaceId, "any")))?.findingCount;
  await log.record(workspaceId, anEvent(workspaceId), anEvent(workspaceId));
  const damaged = await newLog();
  await log.tamper("delete from audit.node where workspace_id = $1", [damaged]);
  await log.record(damaged, anEvent(damaged));
  await expect(sequencePending.run(context), "the damaged log is told").rejects.toThrow("1 audit logs could not be extended");
  await verifyLogs.run(context);
  expect(await lastFinding()).toBe(0);
  await log.tamper("update audit.event set code = 'x.y' where workspace_id = $1 and seq = 0", [workspaceId]);
  now = now.add({ hours: 24 });
  await verifyLogs.run(context);
  expect(await lastFinding()).toBe(1);
  await log.tamper("update audit.event set code = 'post.approved' where workspace_id = $1 and seq = 0", [workspaceId]);
  now = now.add({ minutes: 10 });
  await verifyLogs.run(context);
  expect(await lastFinding()).toBe(0);
});
