import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startPds } from "../pds/start.ts";
import type { Pds, PdsAccount } from "../pds/start.ts";
import { approvedPost, openNewsroom } from "./newsroom.ts";
import type { Newsroom } from "./newsroom.ts";
import { runWorker } from "./run-worker.ts";
import { inDoubt, settlingOf } from "./settling.ts";

const accountsOfEach = 4;
/** The law of the house: what is unknown is settled within a minute of the restart. */
const aMinute = 60_000;

let pds: Pds;
let room: Newsroom;
const voices: PdsAccount[] = [];
const handles: string[] = [];

beforeAll(async () => {
  pds = await startPds();
  room = await openNewsroom({ privateServers: [pds.url], plcDirectory: pds.directory });
  const mo = await room.join("Mo", "manager");
  const { visitor, personId } = room.dana;
  const accountIds: string[] = [];
  for (let index = 0; index < accountsOfEach; index += 1) {
    const voice = await pds.createAccount(`northwind${index}`);
    voices.push(voice);
    const registered = { network: "bluesky", groupId: room.rootGroupId, ownerId: personId, handle: voice.handle } as const;
    const { accountId } = await visitor.does("accounts.registerAccount", registered);
    const credentials = { handle: voice.handle, appPassword: voice.appPassword };
    await visitor.does("accounts.connectAccount", { accountId, credentials, server: pds.url });
    accountIds.push(accountId);
    for (const network of ["sandbox", "sandbox-plain"] as const) {
      const handle = `${network}.${index}`;
      handles.push(handle);
      accountIds.push(await room.connect(handle, network));
    }
  }
  for (const text of ["First", "Second"]) {
    const postId = await approvedPost(room.dana, mo, `${text} after the restart`, accountIds);
    await visitor.does("publishing.publishNow", { postId });
  }
}, 300_000);
afterAll(async () => {
  await room.close();
  await pds.stop();
});

test("with the lease and time-outs of the house itself, each unknown outcome is settled within a minute of the restart, on every network", async () => {
  const house = { leaseSeconds: 30, timeoutMilliseconds: 15_000 };
  const orders = {
    databaseUrl: room.town.database.appUrl,
    keysFolder: join(room.town.dataFolder, "keys"),
    privateServers: [pds.url, room.sandbox.url],
    ...house,
    atOnce: accountsOfEach,
  };
  const died: string[] = [];
  for (const killAtName of ["before send", "after send", "before publication.published"])
    died.push((await runWorker({ ...orders, killAtName })).killedAt ?? "");
  const doubtful = await inDoubt(room);
  const restartedAt = Temporal.Now.instant();
  const { milliseconds } = await runWorker({ ...orders, atOnce: 8 });
  const settled = await settlingOf(room, doubtful, restartedAt);
  process.stdout.write(`${JSON.stringify(settled)} in doubt after ${died.join(", ")}; all done in ${Math.round(milliseconds)} ms\n`);
  expect(settled.count).toBeGreaterThanOrEqual(3);
  expect(settled.longestMilliseconds).toBeLessThan(aMinute);
  for (const { did } of voices)
    expect((await pds.listPosts(did)).toSorted()).toEqual(["First after the restart", "Second after the restart"]);
  expect(room.sandbox.counters().postsByHandle).toEqual(Object.fromEntries(handles.map((handle) => [handle, 2])));
}, 300_000);
