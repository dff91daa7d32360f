import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startPds } from "../pds/start.ts";
import type { Pds, PdsAccount } from "../pds/start.ts";
import { approvedPost, openNewsroom } from "./newsroom.ts";
import type { Newsroom } from "./newsroom.ts";
import { runWorker } from "./run-worker.ts";

const posts = 8;
const kills = 12;
const settledWithinMilliseconds = 60_000;

let pds: Pds;
let room: Newsroom;
let voice: PdsAccount;

beforeAll(async () => {
  pds = await startPds();
  voice = await pds.createAccount("northwind");
  room = await openNewsroom({ privateServers: [pds.url], plcDirectory: pds.directory });
  const mo = await room.join("Mo", "manager");
  const { visitor, personId } = room.dana;
  const registered = { network: "bluesky", groupId: room.rootGroupId, ownerId: personId, handle: voice.handle };
  const { accountId } = await visitor.does("accounts.registerAccount", registered);
  const credentials = { handle: voice.handle, appPassword: voice.appPassword };
  await visitor.does("accounts.connectAccount", { accountId, credentials, server: pds.url });
  for (let index = 0; index < posts; index += 1) {
    const postId = await approvedPost(room.dana, mo, `On a real server, number ${index}`, [accountId]);
    await visitor.does("publishing.publishNow", { postId });
  }
}, 600_000);
afterAll(async () => {
  await room.close();
  await pds.stop();
});

test("on a real Bluesky server, too: a worker killed at every turn leaves each post out exactly once", async () => {
  const orders = {
    databaseUrl: room.town.database.appUrl,
    keysFolder: join(room.town.dataFolder, "keys"),
    privateServers: [pds.url],
    leaseSeconds: 2,
    timeoutMilliseconds: 3_000,
    atOnce: 1,
  };
  const died: string[] = [];
  for (let round = 0; died.length < kills; round += 1) {
    const { killedAt } = await runWorker({ ...orders, killAtStep: 3 + ((round * 5) % 9) });
    if (killedAt === undefined) break;
    died.push(killedAt);
  }
  const settling = await runWorker({ ...orders, atOnce: 4 });
  expect(settling.milliseconds).toBeLessThan(settledWithinMilliseconds);
  expect((await pds.listPosts(voice.did)).toSorted()).toEqual(
    Array.from({ length: posts }, (_, index) => `On a real server, number ${index}`),
  );
  process.stdout.write(`${died.length} kills on a real server: ${died.join(", ")}\n`);
  expect(died.length).toBeGreaterThanOrEqual(kills / 2);
}, 300_000);
