// From `signet start` to ready, and what a house at rest holds in memory. The web app is built beforehand.
//   npx node bench/start.ts [runs]
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { startEmbeddedPostgres } from "#postgres";
import { readyWebFolder } from "#cli";
import { cpuOf, descendantsOf, memoryOf } from "./processes.ts";
import type { Memory } from "./processes.ts";
import { median, report } from "./report.ts";

const [runs = 5] = process.argv.slice(2).map(Number);
const settleMilliseconds = 15_000;
const main = join(import.meta.dirname, "..", "src", "cli", "main.ts");

interface Started {
  readonly readyMilliseconds: number;
  /** Of the process itself, without the database's. */
  readonly cpuMilliseconds: number;
  readonly pid: number;
  stop(): Promise<void>;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  return typeof address === "object" && address ? address.port : 0;
}

async function start(settings: Readonly<Record<string, string>>): Promise<Started> {
  await readyWebFolder();
  const port = await freePort();
  const environment = { ...process.env, SIGNET_LOG: "warn", ...settings, PORT: String(port) };
  const startedAt = performance.now();
  const child = spawn(process.execPath, [main, "start"], { env: environment, stdio: ["ignore", "ignore", "inherit"] });
  const ended = once(child, "exit");
  while (!(await isReady(port))) {
    if (child.exitCode !== null) throw new Error(`signet ended with ${child.exitCode} before it was ready`);
    await pause(10);
  }
  const readyMilliseconds = performance.now() - startedAt;
  return {
    readyMilliseconds,
    cpuMilliseconds: cpuOf(child.pid ?? -1),
    pid: child.pid ?? -1,
    async stop() {
      child.kill("SIGTERM");
      await ended;
    },
  };
}

async function isReady(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/readyz`)).status === 200;
  } catch {
    return false; // nobody listens yet
  }
}

interface Series {
  readonly first: number[];
  readonly again: number[];
  readonly cpuAgain: number[];
}

/** So many times: a first start, and another on what it left. */
async function series(place: () => Promise<{ settings: Record<string, string>; leave(): Promise<void> }>): Promise<Series> {
  const found: Series = { first: [], again: [], cpuAgain: [] };
  for (let run = 0; run < runs; run += 1) {
    const { settings, leave } = await place();
    for (const kind of ["first", "again"] as const) {
      const house = await start(settings);
      found[kind].push(house.readyMilliseconds);
      if (kind === "again") found.cpuAgain.push(house.cpuMilliseconds);
      await house.stop();
    }
    await leave();
  }
  return found;
}

const newFolder = () => mkdtempSync(join(tmpdir(), "signet-bench-"));
const removed = (folder: string) => rmSync(folder, { recursive: true, force: true });

async function embeddedPlace() {
  const folder = newFolder();
  return { settings: { SIGNET_DATA: folder, DATABASE_URL: "" }, leave: async () => removed(folder) };
}

/** An empty database on a server that is there already. */
async function externalPlace() {
  const folder = newFolder();
  const server = await startEmbeddedPostgres({ folder: join(folder, "server"), log: { info: () => {}, warn: console.warn } });
  return {
    settings: { SIGNET_DATA: join(folder, "data"), DATABASE_URL: server.url },
    async leave() {
      await server.stop();
      removed(folder);
    },
  };
}

/** After a while without anybody: the process itself, and what it has started (the embedded database). */
async function atRest(place: typeof embeddedPlace): Promise<{ own: Memory; started: number }> {
  const { settings, leave } = await place();
  const house = await start(settings);
  await pause(settleMilliseconds);
  const own = memoryOf(house.pid);
  const started = descendantsOf(house.pid).reduce((sum, pid) => sum + memoryOf(pid).shareMegabytes, 0);
  await house.stop();
  await leave();
  return { own, started };
}

const embedded = await series(embeddedPlace);
const external = await series(externalPlace);
const resting = await atRest(externalPlace);
const restingEmbedded = await atRest(embeddedPlace);
const all = (values: readonly number[]) =>
  `median of ${values.map((value) => value.toFixed(0)).join(", ")}; load ${loadavg()[0]?.toFixed(1)}`;
const ready = (what: string, values: readonly number[], aim: number) => ({
  what,
  value: median(values),
  unit: "ms",
  aim,
  note: all(values),
});
report("From start to ready", [
  ready("first start, embedded PostgreSQL", embedded.first, 5000),
  ready("another start, embedded PostgreSQL", embedded.again, 5000),
  ready("first start, PostgreSQL given (with all migrations)", external.first, 2000),
  ready("another start, PostgreSQL given", external.again, 2000),
  { what: "another start, PostgreSQL given: CPU of the process", value: median(external.cpuAgain), unit: "ms" },
]);
report("Memory at rest", [
  { what: "web and worker, PostgreSQL given: resident", value: resting.own.residentMegabytes, unit: "MB", aim: 250 },
  { what: "web and worker, PostgreSQL given: proportional share", value: resting.own.shareMegabytes, unit: "MB" },
  { what: "web and worker, embedded: resident", value: restingEmbedded.own.residentMegabytes, unit: "MB" },
  { what: "the embedded PostgreSQL's processes: proportional shares", value: restingEmbedded.started, unit: "MB" },
]);
