import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { makeRunFolder, removeRunFolder } from "../../tests/database/run-folders.ts";
import { lockFolder } from "./folder-lock.ts";
import { processSpace, startMark } from "./processes.ts";

const log = { info: () => {}, warn: () => {} };
const self = { pid: process.pid, startMark: startMark(process.pid), space: processSpace() };
let folder: string;
let path: string;

beforeEach(() => {
  folder = makeRunFolder();
  path = join(folder, "signet.lock");
});
afterEach(() => removeRunFolder(folder));

test("of many who want the folder at once, one gets it", async () => {
  const tries = await Promise.allSettled(Array.from({ length: 8 }, () => lockFolder(folder, log)));
  expect(tries.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(1);
});

test("a lock is given back, and the next one may take it", async () => {
  (await lockFolder(folder, log)).release();
  expect(existsSync(path)).toBe(false);
  (await lockFolder(folder, log)).release();
});

test("the lock of a dead process does not count, even when its number lives on in another", async () => {
  const { pid } = spawnSync("true");
  for (const dead of [
    { ...self, pid },
    { ...self, startMark: "1" },
  ]) {
    writeFileSync(path, JSON.stringify(dead));
    const lock = await lockFolder(folder, log);
    expect(JSON.parse(readFileSync(path, "utf8"))).toEqual(self);
    lock.release();
  }
});

test("a lock that was cut off while being written does not count", async () => {
  writeFileSync(path, `{"pid":`);
  const lock = await lockFolder(folder, log);
  expect(JSON.parse(readFileSync(path, "utf8"))).toEqual(self);
  lock.release();
});

test("a lock from another container counts as long as it is touched, and no longer", async () => {
  writeFileSync(path, JSON.stringify({ ...self, space: "another container" }));
  let seconds = 1_000_000;
  const otherOwner = setInterval(() => utimesSync(path, seconds, (seconds += 1)), 20);
  await expect(lockFolder(folder, log, 5_000)).rejects.toThrow(`in use by process ${process.pid} of another machine or container`);
  clearInterval(otherOwner);
  (await lockFolder(folder, log, 100)).release();
});
