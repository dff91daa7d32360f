import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { withOwner } from "../database/template.ts";
import { approvedPost, openNewsroom } from "./newsroom.ts";
import type { Newsroom } from "./newsroom.ts";
import { runWorker, startWorker } from "./run-worker.ts";
import type { RunningWorker } from "./run-worker.ts";

// Without keys first: there a second call is a second post.
const networks = ["sandbox-plain", "sandbox"] as const;
/** Each moment of a publication that is sent. */
const moments = (["quiet commit", "publication.sending", "send", "publication.published"] as const).flatMap((step) => [
  `before ${step}`,
  `after ${step}`,
]);

let room: Newsroom;
const handles: string[] = [];
const frozen: RunningWorker[] = [];

beforeAll(async () => {
  room = await openNewsroom();
  const mo = await room.join("Mo", "manager");
  for (const network of networks)
    for (const [index] of moments.entries()) {
      const handle = `${network}.${index}`;
      handles.push(handle);
      const postId = await approvedPost(room.dana, mo, `Frozen at moment ${index}`, [await room.connect(handle, network)]);
      await room.dana.visitor.does("publishing.publishNow", { postId });
    }
}, 120_000);
afterAll(async () => {
  for (const worker of frozen) worker.kill();
  await room.close();
});

const orders = () => ({
  databaseUrl: room.town.database.appUrl,
  keysFolder: join(room.town.dataFolder, "keys"),
  privateServers: [room.sandbox.url],
  leaseSeconds: 4,
  timeoutMilliseconds: 2_000,
});

test("a worker frozen at any moment for longer than its lease, and woken after another took over: each post is out exactly once", async () => {
  for (const [index, moment] of [...moments, ...moments].entries()) {
    const worker = startWorker({ ...orders(), atOnce: 1, freezeAtName: moment });
    frozen.push(worker);
    if (index % 2 === 1) await Promise.all(frozen.slice(-2).map((one) => Promise.race([one.frozenAt, one.ended])));
  }
  const taking = await runWorker({ ...orders(), atOnce: 8 });
  const before = room.sandbox.counters().postsByHandle;
  for (const worker of frozen) worker.wake();
  await Promise.all(frozen.map((worker) => worker.ended));
  const once = Object.fromEntries(handles.map((handle) => [handle, 1]));
  expect({ before, after: room.sandbox.counters().postsByHandle }).toEqual({ before: once, after: once });
  const left = await withOwner(room.town.database.ownerUrl, (owner) =>
    owner.query<{ state: string }>("select state from ledger.publication where state <> 'published'"),
  );
  expect(left.rows).toEqual([]);
  process.stdout.write(`${frozen.length} workers frozen; the one that took over was done in ${Math.round(taking.milliseconds)} ms\n`);
}, 300_000);
