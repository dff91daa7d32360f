import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createLog, systemClock } from "#kernel";
import { afterEach, beforeEach, expect, test } from "vitest";
import { practiceNetworkIn } from "./practice-network.ts";

let folder = "";
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), "signet-practice-"))));
afterEach(() => rm(folder, { recursive: true }));

const network = () => practiceNetworkIn(folder, { now: () => systemClock.now(), log: createLog("silent") });

test("a folder without a demo opens no network, and connectors may reach none", async () => {
  const none = network();
  await none.resume();
  expect([none.kept(), none.origins()]).toEqual([undefined, []]);
});

test("after a restart the network is back at its address, with its accounts", async () => {
  const before = network();
  const sandbox = await before.start();
  sandbox.createAccount({ handle: "northwind", displayName: "Northwind" });
  before.keep("ready");
  await before.stop();
  const after = network();
  await after.resume();
  expect(after.origins()).toEqual([sandbox.url]);
  expect((await fetch(`${sandbox.url}/@northwind`)).status).toBe(200);
  await after.stop();
});

test("where another process of ours runs it, it is reached there", async () => {
  const first = network();
  await first.start();
  first.keep("ready");
  const second = network();
  await second.resume();
  expect(second.origins()).toEqual(first.origins());
  await second.stop();
  await first.stop();
});
