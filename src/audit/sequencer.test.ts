import { spawn } from "node:child_process";
import { once } from "node:events";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "#kernel";
import type { WorkspaceId } from "#kernel";
import { anEvent, openLog, testTime } from "../../tests/audit/open-log.ts";
import type { OpenLog } from "../../tests/audit/open-log.ts";
import { appendEvents } from "./append.ts";
import { openCheckpoint } from "./checkpoint.ts";
import { readLastCheckpoint } from "./checkpoint-store.ts";
import { decodeLeaf } from "./leaf.ts";
import { pendingWorkspaces } from "./sequence-store.ts";
import { registerSigningKey, sequence, sequencerBatch } from "./sequencer.ts";
import { signersIn } from "./signer.ts";
import { emptyFrontier, extend, leafHash, rootOf } from "./tree.ts";

let log: OpenLog;
beforeAll(async () => void (log = await openLog()));
afterAll(() => log.close());

async function storedLog(workspaceId: WorkspaceId) {
  const { rows } = await log.tamper("select id, seq::int as seq, bytes from audit.event where workspace_id = $1 order by seq nulls last", [
    workspaceId,
  ]);
  return rows as { id: string; seq: number | null; bytes: Buffer }[];
}

/** No gap, no duplicate, nothing pending, and the last checkpoint is the signed root over exactly these bytes. */
async function expectWhole(workspaceId: WorkspaceId, count: number): Promise<void> {
  const events = await storedLog(workspaceId);
  expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: count }, (_, index) => index));
  const last = await log.database.read(workspaceId, (tx) => readLastCheckpoint(tx, workspaceId));
  const signed = openCheckpoint(last?.note ?? "", [await log.signer(workspaceId)]);
  const root = rootOf(
    extend(
      emptyFrontier,
      events.map(({ bytes }) => leafHash(bytes)),
    ).frontier,
  );
  expect(signed.size).toBe(count);
  expect(Buffer.from(signed.root)).toEqual(root);
}

test("events of one act keep the order in which they were emitted", async () => {
  const workspaceId = log.newWorkspace();
  const events = Array.from({ length: 50 }, (_, index) => anEvent(workspaceId, { payload: { index } }));
  await log.record(workspaceId, ...events.slice(0, 25));
  await log.record(workspaceId, ...events.slice(25));
  await log.settle(workspaceId);
  expect((await storedLog(workspaceId)).map(({ id }) => id)).toEqual(events.map(({ id }) => id));
  await expectWhole(workspaceId, 50);
});

test("an event stands exactly when its act stands", async () => {
  const workspaceId = log.newWorkspace();
  const undone = log.database.write(workspaceId, async (tx) => {
    await appendEvents(tx, workspaceId, [anEvent(workspaceId)]);
    throw new Error("the act was refused");
  });
  await expect(undone).rejects.toThrow("the act was refused");
  expect(await storedLog(workspaceId)).toEqual([]);
});

test("a transaction that commits late comes later, and nothing already placed moves", async () => {
  const workspaceId = log.newWorkspace();
  const [late, early] = [anEvent(workspaceId), anEvent(workspaceId)];
  const lateWritten = Promise.withResolvers<void>();
  const earlyPlaced = Promise.withResolvers<void>();
  const lateAct = log.database.write(workspaceId, async (tx) => {
    await appendEvents(tx, workspaceId, [late]);
    lateWritten.resolve();
    await earlyPlaced.promise;
  });
  await lateWritten.promise;
  await log.record(workspaceId, early);
  await log.settle(workspaceId);
  earlyPlaced.resolve();
  await lateAct;
  await log.settle(workspaceId);
  expect((await storedLog(workspaceId)).map(({ id }) => id)).toEqual([early.id, late.id]);
  await expectWhole(workspaceId, 2);
});

test("many writers and four sequencers at once leave no gap and no duplicate", async () => {
  const workspaceId = log.newWorkspace();
  const signer = await log.signer(workspaceId);
  let writing = true;
  const writers = Array.from({ length: 8 }, async () => {
    for (let act = 0; act < 25; act += 1) await log.record(workspaceId, anEvent(workspaceId), anEvent(workspaceId));
  });
  const sequencers = Array.from({ length: 4 }, async () => {
    while (writing) await log.database.write(workspaceId, (tx) => sequence(tx, workspaceId, signer, testTime));
  });
  await Promise.all(writers);
  writing = false;
  await Promise.all(sequencers);
  await log.settle(workspaceId);
  await expectWhole(workspaceId, 400);
});

test("a sequencer that is killed in between leaves the log as it was, and the next one goes on", async () => {
  const workspaceId = log.newWorkspace();
  await log.record(workspaceId, ...Array.from({ length: 2500 }, () => anEvent(workspaceId)));
  for (const step of ["lock", "place", "nodes"]) {
    const child = spawn(process.execPath, ["src/audit/for-tests/sequence-and-hang.ts", log.appUrl, workspaceId, step], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    await once(child.stdout, "data");
    child.kill("SIGKILL");
    await once(child, "exit");
    expect((await storedLog(workspaceId)).every(({ seq }) => seq === null)).toBe(true);
  }
  await log.settle(workspaceId);
  await expectWhole(workspaceId, 2500);
});

test("one batch is at most a thousand, and each batch has one checkpoint", async () => {
  const workspaceId = log.newWorkspace();
  await log.record(workspaceId, ...Array.from({ length: sequencerBatch + 1 }, () => anEvent(workspaceId)));
  await log.settle(workspaceId);
  const { rows } = await log.tamper("select size::int as size from audit.checkpoint where workspace_id = $1 order by size", [workspaceId]);
  expect(rows).toEqual([{ size: sequencerBatch }, { size: sequencerBatch + 1 }]);
});

test("the log is not extended over a tree or a checkpoint that was changed", async () => {
  for (const damage of [
    "update audit.node set hash = sha256(hash) where workspace_id = $1 and level = 1",
    "delete from audit.node where workspace_id = $1 and level = 1",
    "update audit.checkpoint set note = replace(note, E'\\n2\\n', E'\\n3\\n') where workspace_id = $1",
    "update audit.checkpoint set size = 1 where workspace_id = $1",
  ]) {
    const workspaceId = log.newWorkspace();
    await log.record(workspaceId, anEvent(workspaceId), anEvent(workspaceId));
    await log.settle(workspaceId);
    await log.tamper(damage, [workspaceId]);
    await log.record(workspaceId, anEvent(workspaceId));
    await expect(log.settle(workspaceId), damage).rejects.toThrow();
    expect((await storedLog(workspaceId)).at(-1)?.seq).toBeNull();
  }
});

test("another keys folder cannot go on signing until its key is registered", async () => {
  const workspaceId = log.newWorkspace();
  await log.record(workspaceId, anEvent(workspaceId));
  await log.settle(workspaceId);
  await log.record(workspaceId, anEvent(workspaceId));
  const stranger = await signersIn(`${log.keysFolder}/elsewhere`)(workspaceId);
  const go = () => log.database.write(workspaceId, (tx) => sequence(tx, workspaceId, stranger, testTime));
  await expect(go()).rejects.toMatchObject({ code: "audit.unknown_signing_key" });
  await log.database.write(workspaceId, (tx) => registerSigningKey(tx, workspaceId, stranger, testTime));
  expect(await go()).toBe(1);
});

test("the application can change nothing of an event, and give it its place only once", async () => {
  const workspaceId = log.newWorkspace();
  await log.record(workspaceId, anEvent(workspaceId));
  await log.settle(workspaceId);
  const { default: pg } = await import("pg");
  const app = new pg.Client(log.appUrl);
  await app.connect();
  await app.query("select set_config('signet.workspace', $1, false)", [workspaceId]);
  for (const statement of [
    "update audit.event set code = 'x'",
    "update audit.event set bytes = ''",
    "delete from audit.event",
    "delete from audit.checkpoint",
    "update audit.node set level = 9",
  ]) {
    await expect(app.query(statement), statement).rejects.toThrow("permission denied");
  }
  expect((await app.query("update audit.event set seq = 7")).rowCount).toBe(0);
  await app.query("select set_config('signet.workspace', $1, false)", [newId()]);
  expect((await app.query("select from audit.event")).rowCount).toBe(0);
  await app.end();
});

test("the workspaces with pending events are told across workspaces, and only those", async () => {
  const [waiting, settled] = [log.newWorkspace(), log.newWorkspace()];
  await log.record(waiting, anEvent(waiting), anEvent(waiting));
  await log.record(settled, anEvent(settled));
  await log.settle(settled);
  const pending = await log.database.read(undefined, pendingWorkspaces);
  expect(pending.filter((id) => id === waiting)).toEqual([waiting]);
  expect(pending).not.toContain(settled);
});

test("the recorded bytes say what happened, and hold no personal value", async () => {
  const workspaceId = log.newWorkspace();
  await log.record(workspaceId, anEvent(workspaceId, { at: Temporal.Instant.from("2026-03-03T14:05:00.123456789Z") }));
  const [stored] = await storedLog(workspaceId);
  const leaf = decodeLeaf(stored?.bytes ?? Buffer.alloc(0));
  expect(leaf).toMatchObject({ code: "post.approved", at: "2026-03-03T14:05:00.123456789Z", payload: { title: "Grüße 👋" } });
  expect(stored?.bytes.includes("Dana")).toBe(false);
});
