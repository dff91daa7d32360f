import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "#kernel";
import { anEvent, openLog } from "../../tests/audit/open-log.ts";
import type { OpenLog } from "../../tests/audit/open-log.ts";
import { openCheckpoint, parseVerifierKey } from "./checkpoint.ts";
import { verifyInclusion } from "./proof.ts";
import { proveEvent } from "./prove.ts";
import { leafHash } from "./tree.ts";

let log: OpenLog;
beforeAll(async () => void (log = await openLog()));
afterAll(() => log.close());

const prove = (workspaceId: ReturnType<OpenLog["newWorkspace"]>, id: string) =>
  log.database.read(workspaceId, (tx) => proveEvent(tx, workspaceId, id));

test("every event of a log proves itself from what an outsider is given", async () => {
  const workspaceId = log.newWorkspace();
  const events = Array.from({ length: 37 }, () => anEvent(workspaceId));
  for (const part of [events.slice(0, 5), events.slice(5, 6), events.slice(6)]) {
    await log.record(workspaceId, ...part);
    await log.settle(workspaceId);
  }
  for (const { id } of events) {
    const { seq, bytes, proof, checkpoint, keys } = await prove(workspaceId, id);
    const { size, root } = openCheckpoint(checkpoint, keys.map(parseVerifierKey));
    expect(verifyInclusion({ index: seq, size, leaf: leafHash(bytes), root, proof })).toBe(true);
    expect(Buffer.from(bytes).includes(id)).toBe(true);
  }
});

test("an event without its place is told to wait, and one of another workspace is not there", async () => {
  const [workspaceId, stranger] = [log.newWorkspace(), log.newWorkspace()];
  const [mine, theirs] = [anEvent(workspaceId), anEvent(stranger)];
  await log.record(workspaceId, mine);
  await log.record(stranger, theirs);
  await expect(prove(workspaceId, mine.id)).rejects.toMatchObject({ code: "audit.not_sequenced" });
  await expect(prove(workspaceId, theirs.id)).rejects.toMatchObject({ code: "not_found" });
  await expect(prove(workspaceId, newId())).rejects.toMatchObject({ code: "not_found" });
});

test("a changed event, or a changed tree, is not proved", async () => {
  const workspaceId = log.newWorkspace();
  const [first, second] = [anEvent(workspaceId), anEvent(workspaceId)];
  await log.record(workspaceId, first, second, anEvent(workspaceId));
  await log.settle(workspaceId);
  await log.tamper("update audit.event set bytes = replace(encode(bytes, 'escape'), 'remaining', 'remaining2')::bytea where id = $1", [
    first.id,
  ]);
  await expect(prove(workspaceId, first.id)).rejects.toMatchObject({ code: "audit.log_damaged" });
  const root = createHash("sha256").digest();
  await log.tamper("update audit.node set hash = $2 where workspace_id = $1 and level = 0 and index = 0", [workspaceId, root]);
  await expect(prove(workspaceId, second.id)).rejects.toMatchObject({ code: "audit.log_damaged" });
});
