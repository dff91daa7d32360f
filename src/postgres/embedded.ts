import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { accessSync, constants, existsSync, mkdirSync, rmSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { findBinaries, packagedFolder } from "./binaries.ts";
import { createCluster, embeddedOwner } from "./cluster.ts";
import type { Durability } from "./cluster.ts";
import { lockFolder } from "./folder-lock.ts";
import { folderMemory, socketFolder } from "./folder-memory.ts";
import { endServer, startServer } from "./server-process.ts";
import type { ServerPlan } from "./server-process.ts";
import { whenThisProcessEnds } from "./when-this-process-ends.ts";
import { unprivilegedUser } from "./unprivileged.ts";

export interface EmbeddedPostgresLog {
  info(line: string): void;
  warn(line: string): void;
}

export interface EmbeddedPostgres {
  /** The owner's URL, over the unix socket. Holds the password: never log it. */
  readonly url: string;
  /** Shuts the server down in order and gives the folder free. Calling it again waits for the same. */
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /** A folder for this alone; made when missing. */
  readonly folder: string;
  readonly log: EmbeddedPostgresLog;
  /** "disposable" never waits for the disk: for tests only. */
  readonly durability?: Durability;
}

export function urlOf(socket: string, password: string, database: string): string {
  return `postgres://${embeddedOwner}:${password}@${encodeURIComponent(socket)}/${database}`;
}

async function createDatabase(socket: string, password: string): Promise<void> {
  const client = new pg.Client(urlOf(socket, password, "postgres"));
  await client.connect();
  try {
    const found = await client.query("select from pg_database where datname = $1", [embeddedOwner]);
    if (found.rowCount === 0) await client.query(`create database ${client.escapeIdentifier(embeddedOwner)}`);
  } finally {
    await client.end();
  }
}

/** Keeps one server running until `stop`: one that dies is started again on the same folder and socket. */
class Supervisor {
  #child: ChildProcess;
  readonly #plan: ServerPlan;
  readonly #log: EmbeddedPostgresLog;
  #stopping: Promise<void> | undefined;
  #watching: Promise<void>;

  constructor(child: ChildProcess, plan: ServerPlan, log: EmbeddedPostgresLog) {
    this.#child = child;
    this.#plan = plan;
    this.#log = log;
    this.#watching = this.#watch();
  }

  async #watch(): Promise<void> {
    for (let waitMilliseconds = 0; ; waitMilliseconds = Math.min(5_000, waitMilliseconds * 2 + 100)) {
      const startedAt = performance.now();
      if (this.#child.exitCode === null && this.#child.signalCode === null) await once(this.#child, "exit");
      if (this.#stopping) return;
      if (performance.now() - startedAt > 60_000) waitMilliseconds = 0;
      this.#log.warn(`PostgreSQL ended by itself (${this.#child.signalCode ?? this.#child.exitCode}); starting it again.`);
      await pause(waitMilliseconds);
      if (this.#stopping) return;
      await this.#startAgain();
    }
  }

  async #startAgain(): Promise<void> {
    try {
      await endServer(this.#plan);
      this.#child = await startServer(this.#plan);
      this.#log.info("PostgreSQL runs again.");
    } catch (error) {
      this.#log.warn(error instanceof Error ? error.message : String(error));
    }
    if (this.#stopping) this.signal();
  }

  /** Asks the server to end, without waiting. */
  signal(): void {
    this.#child.kill("SIGINT");
  }

  stop(): Promise<void> {
    this.#stopping ??= this.#stopNow();
    return this.#stopping;
  }

  async #stopNow(): Promise<void> {
    this.signal();
    await this.#watching;
    await endServer(this.#plan); // also a server that was being started again meanwhile
  }
}

async function startLocked(
  options: EmbeddedPostgresOptions,
  folder: string,
): Promise<{ supervisor: Supervisor; plan: ServerPlan; url: string }> {
  const runAs = unprivilegedUser(folder);
  const durability = options.durability ?? "safe";
  const memory = folderMemory(folder);
  const binaries = await findBinaries(runAs, packagedFolder(), "uid" in runAs ? "/var/cache/signet" : folder);
  if ((await endServer({ folder, ...memory })) > 0) {
    options.log.warn("A PostgreSQL whose Signet had died was still running here; it was stopped and is started again.");
  }
  if (!existsSync(join(folder, "cluster"))) await createCluster(folder, memory.password, { binaries, runAs, durability });
  const socket = socketFolder(folder, memory, runAs);
  const plan = { folder, clusterName: memory.clusterName, socketFolder: socket, binaries, runAs, durability };
  const supervisor = new Supervisor(await startServer(plan), plan, options.log);
  try {
    await createDatabase(socket, memory.password);
  } catch (error) {
    await supervisor.stop();
    throw error;
  }
  return { supervisor, plan, url: urlOf(socket, memory.password, embeddedOwner) };
}

function assertOurs(folder: string): void {
  try {
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (cause) {
    const owner = statSync(folder).uid;
    throw new Error(
      `The data folder ${folder} belongs to another user (${owner}). Start Signet as that user, give the folder away (chown -R), or set SIGNET_DATA to another.`,
      { cause },
    );
  }
}

/**
 * Runs the PostgreSQL that comes with Signet on a folder of its own, reachable only over a private socket.
 * Throws with what to do when another process owns the folder or the platform has no such PostgreSQL.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const folder = resolve(options.folder);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  assertOurs(folder);
  const lock = await lockFolder(folder, options.log);
  try {
    const { supervisor, plan, url } = await startLocked(options, folder);
    let stopped: Promise<void> | undefined;
    const stop = async (): Promise<void> => {
      await supervisor.stop();
      forget();
      if (plan.socketFolder !== join(folder, "cluster")) rmSync(plan.socketFolder, { recursive: true, force: true });
      lock.release();
    };
    const stopOnce = (): Promise<void> => (stopped ??= stop());
    const forget = whenThisProcessEnds({ inOrder: stopOnce, atOnce: () => supervisor.signal() });
    return { url, stop: stopOnce };
  } catch (error) {
    lock.release();
    throw error;
  }
}
