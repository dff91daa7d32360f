import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { withOwner } from "../database/template.ts";
import { openNewsroom } from "./newsroom.ts";
import type { Newsroom } from "./newsroom.ts";
import { steps } from "./orders.ts";
import { runWorker } from "./run-worker.ts";

const accountsOfEach = 20;
const posts = 6;
const kills = 200;
const stepsOfEach = steps.filter((step) => !/outcome_unknown|look/.test(step));
const settledWithinMilliseconds = 60_000;

let room: Newsroom;
const handles: string[] = [];

beforeAll(async () => {
  room = await openNewsroom();
  const accountIds: string[] = [];
  for (const network of ["sandbox", "sandbox-plain"] as const)
    for (let index = 0; index < accountsOfEach; index += 1) {
      const handle = `${network}.${index}`;
      handles.push(handle);
      accountIds.push(await room.connect(handle, network));
    }
  const mo = await room.join("Mo", "manager");
  const mediaId = await picture();
  const { visitor } = room.dana;
  for (let index = 0; index < posts; index += 1) {
    const media = index % 3 === 0 ? [{ mediaId, alt: "A blue square" }] : [];
    const content = { text: `Killed at every step, number ${index}`, media, variants: accountIds.map((accountId) => ({ accountId })) };
    const { postId } = await visitor.does("publishing.createPost", content);
    const { digest } = await visitor.does("publishing.submitPost", { postId });
    await mo.visitor.does("publishing.approvePost", { postId, digest });
    await visitor.does("publishing.publishNow", { postId });
  }
}, 120_000);
afterAll(() => room.close());

async function picture(): Promise<string> {
  const { default: sharp } = await import("sharp");
  const bytes = await sharp({ create: { width: 8, height: 8, channels: 3, background: "blue" } })
    .png()
    .toBuffer();
  return (await room.dana.visitor.does("publishing.uploadMedia", {} as never, { bytes, mediaType: "image/png" })).mediaId;
}

const orders = () => ({
  databaseUrl: room.town.database.appUrl,
  keysFolder: join(room.town.dataFolder, "keys"),
  privateServers: [room.sandbox.url],
  leaseSeconds: 2,
  timeoutMilliseconds: 2_000,
});

/** Kills one worker after another, each at another step of its work, until so many have died. */
async function killUntil(died: string[], turn: number): Promise<void> {
  for (let round = turn; died.length < kills; round += 2) {
    // The steps of every publication by their names first, while there is work of every kind; then wherever the count falls, which
    // leaves the unknown outcomes whose own steps are met on the way.
    const unseen = stepsOfEach.find((step) => !died.includes(step));
    const when = unseen ? { killAtName: unseen } : { killAtStep: 1 + ((round * 7) % 17) };
    const { killedAt } = await runWorker({ ...orders(), atOnce: 1 + (round % 3), ...when });
    if (killedAt === undefined) return;
    died.push(killedAt);
  }
}

async function countOf(condition: string): Promise<number> {
  return withOwner(room.town.database.ownerUrl, async (owner) =>
    Number((await owner.query<{ n: string }>(`select count(*) as n from ledger.publication where ${condition}`)).rows[0]?.n),
  );
}

test("a worker killed 200 times, at every step, two at once: each post is out exactly once and each outcome is known within a minute", async () => {
  const died: string[] = [];
  await Promise.all([killUntil(died, 0), killUntil(died, 1)]);
  const settling = await runWorker({ ...orders(), atOnce: 8 });
  expect(settling.milliseconds).toBeLessThan(settledWithinMilliseconds);
  expect(await countOf("state <> 'published'")).toBe(0);
  expect(room.sandbox.counters().postsByHandle).toEqual(Object.fromEntries(handles.map((handle) => [handle, posts])));
  expect(await countOf("prepared_digest <> digest")).toBe(0);
  expect(died.length).toBeGreaterThanOrEqual(kills);
  expect([...new Set(died)].toSorted()).toEqual(expect.arrayContaining(stepsOfEach.toSorted()));
  expect(died.some((step) => step.endsWith(" look"))).toBe(true);
  process.stdout.write(`${died.length} kills; settled in ${Math.round(settling.milliseconds)} ms after the last\n`);
}, 900_000);
