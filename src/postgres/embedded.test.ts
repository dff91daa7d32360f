import { spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startFolderOwner } from "../../tests/database/folder-owner.ts";
import { makeRunFolder, removeRunFolder } from "../../tests/database/run-folders.ts";
import { startEmbeddedPostgres } from "./embedded.ts";
import type { EmbeddedPostgres } from "./embedded.ts";
import { folderMemory } from "./folder-memory.ts";
import { processesNamed } from "./processes.ts";

let scratch: string;
let folder: string;
const running: EmbeddedPostgres[] = [];
const lines: string[] = [];
let onLine: (line: string) => void = () => {};
const hear = (line: string): void => {
  lines.push(line);
  onLine(line);
};
const log = { info: hear, warn: hear };

beforeEach(() => {
  scratch = makeRunFolder();
  folder = join(scratch, "data");
  lines.length = 0;
});

afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
  removeRunFolder(scratch);
});

async function start(durability: "safe" | "disposable" = "disposable"): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ folder, log, durability });
  running.push(server);
  return server;
}

async function ask(url: string, statement: string): Promise<Record<string, unknown> | undefined> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows[0];
  } finally {
    await client.end();
  }
}

const leader = (): number => Number(readFileSync(join(folder, "cluster", "postmaster.pid"), "utf8").split("\n")[0]);
const isRoot = process.getuid?.() === 0;

test("the first start makes a database that waits for the disk, speaks UTF-8 and UTC, and answers only on its socket", async () => {
  const { url } = await start("safe");
  const seen = await ask(
    url,
    `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as waits, current_setting('listen_addresses') as addresses,
            current_setting('server_encoding') as encoding, current_setting('timezone') as zone, current_setting('jit') as jit, current_database() as name`,
  );
  expect(seen).toEqual({ fsync: "on", waits: "on", addresses: "", encoding: "UTF8", zone: "UTC", jit: "off", name: "signet" });
});

test("nobody else can read the password, and a wrong one is refused", async () => {
  const { url } = await start();
  expect(statSync(join(folder, "server.json")).mode & 0o077).toBe(0);
  expect(statSync(folder).mode & 0o077).toBe(0);
  await expect(ask(url.replace(/:[^:@]+@/, ":wrong@"), "select 1")).rejects.toThrow(/password authentication failed/);
});

test("a restart keeps the data, and stopping twice is harmless", async () => {
  const first = await start();
  await ask(first.url, "create table kept as select 42 as answer");
  await Promise.all([first.stop(), first.stop()]);
  expect(processesNamed(folderMemory(folder).clusterName)).toEqual([]);
  expect(await ask((await start()).url, "select answer from kept")).toEqual({ answer: 42 });
});

test("a server that is killed is started again on the same address, with a line in the log", async () => {
  const { url } = await start();
  await ask(url, "create table kept as select 42 as answer");
  const back = new Promise<void>((resolve) => {
    onLine = (line) => line.includes("runs again") && resolve();
  });
  process.kill(leader(), "SIGKILL");
  await back;
  expect(await ask(url, "select answer from kept")).toEqual({ answer: 42 });
  expect(lines[0]).toMatch(/ended by itself \(SIGKILL\); starting it again/);
});

test("a second owner is refused with the first one's number and what to do", async () => {
  await start();
  const refusal = `The data folder ${folder} is in use by process ${process.pid}. Stop that process, or set SIGNET_DATA to another folder.`;
  await expect(startEmbeddedPostgres({ folder, log })).rejects.toThrow(refusal);
  const other = startFolderOwner(folder, "idle");
  await expect(other.says("ready")).rejects.toThrow(refusal);
});

test("when the owner is killed, the next one ends its orphan and finds every acknowledged commit", async () => {
  const owner = startFolderOwner(folder, "write");
  await owner.says("200");
  await owner.end("SIGKILL");
  expect(processesNamed(folderMemory(folder).clusterName)).not.toEqual([]);
  const { url } = await start();
  const acknowledged = Number(owner.lines.at(-1));
  const seen = await ask(url, "select max(number) as last, count(*)::int as rows from written");
  expect(acknowledged).toBeGreaterThanOrEqual(200);
  expect(seen?.["rows"]).toBeGreaterThanOrEqual(acknowledged);
  expect(seen?.["last"]).toBe(seen?.["rows"]);
  expect(lines[0]).toMatch(/was still running here/);
});

test("when owner and server are killed at one stroke, the next start finds every acknowledged commit", async () => {
  const owner = startFolderOwner(folder, "write");
  await owner.says("50");
  process.kill(leader(), "SIGKILL");
  await owner.end("SIGKILL");
  const acknowledged = Number(owner.lines.findLast((line) => /^\d+$/.test(line)));
  const seen = await ask((await start()).url, "select count(*)::int as rows from written");
  expect(seen?.["rows"]).toBeGreaterThanOrEqual(acknowledged);
});

test("a process that is asked to end takes its server with it", async () => {
  const owner = startFolderOwner(folder, "idle");
  await owner.says("ready");
  await owner.end("SIGTERM");
  expect(processesNamed(folderMemory(folder).clusterName)).toEqual([]);
  expect(existsSync(join(folder, "signet.lock"))).toBe(false);
});

test("what a crash leaves behind, with numbers that now belong to strangers, does not stand in the way", async () => {
  await (await start()).stop();
  const { uid, gid } = statSync(join(folder, "cluster"));
  const stranger = spawn("cat", { uid, gid, stdio: ["pipe", "ignore", "ignore"] }); // lives until we close its input
  const pidFile = [stranger.pid, folder, "1795361494", "5432", ".", "", "  2146510         4", "ready   "].join("\n");
  writeFileSync(join(folder, "cluster", "postmaster.pid"), pidFile);
  writeFileSync(join(folder, "cluster", ".s.PGSQL.5432.lock"), pidFile);
  mkdirSync(join(folder, "cluster.draft"));
  expect(await ask((await start()).url, "select 1 as one")).toEqual({ one: 1 });
  expect(stranger.exitCode).toBe(null);
  stranger.stdin.end();
});

test("a folder of another user is refused with what to do", async () => {
  chmodSync(scratch, 0o755);
  const stranger = isRoot ? startFolderOwner(scratch, "idle", 1) : startFolderOwner("/var", "idle");
  await expect(stranger.says("ready")).rejects.toThrow(/belongs to another user \(0\)\. Start Signet as that user/);
});

test("a folder whose path is too long for a socket gets one elsewhere, for itself alone, and leaves none behind", async () => {
  folder = join(scratch, "long".repeat(40));
  const server = await start();
  const socket = decodeURIComponent(new URL(server.url).hostname);
  expect(socket.startsWith(folder)).toBe(false);
  expect(statSync(socket).mode & 0o077).toBe(0);
  expect(await ask(server.url, "select 1 as one")).toEqual({ one: 1 });
  await server.stop();
  expect(existsSync(socket)).toBe(false);
});

test("a folder in a place that only its owner may enter works", async () => {
  const wall = join(scratch, "private");
  mkdirSync(wall, { mode: 0o700 });
  folder = join(wall, "data");
  const { url } = await start();
  expect(await ask(url, "select 1 as one")).toEqual({ one: 1 });
  if (isRoot) expect(statSync(join(folder, "cluster")).uid).toBe(65534);
});

test("started by an unprivileged user it runs as that user, also when root starts it later", async () => {
  const user = isRoot ? 1 : process.getuid?.(); // 1 has a name everywhere
  chmodSync(scratch, 0o777);
  const owner = startFolderOwner(folder, "idle", isRoot ? user : undefined);
  await owner.says("ready");
  expect(statSync(join(folder, "cluster", "postmaster.pid")).uid).toBe(user);
  await owner.end("SIGTERM");
  const { url } = await start();
  expect(statSync(join(folder, "cluster", "postmaster.pid")).uid).toBe(user);
  expect(await ask(url, "select count(*)::int as rows from written")).toEqual({ rows: 0 });
});
