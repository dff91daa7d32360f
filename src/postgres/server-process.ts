import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { closeSync, existsSync, openSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Binaries } from "./binaries.ts";
import { lastLines, plainSurroundings, whereItStands } from "./cluster.ts";
import type { Durability } from "./cluster.ts";
import { processesNamed } from "./processes.ts";
import type { RunAs } from "./unprivileged.ts";

export interface ServerPlan {
  readonly folder: string;
  readonly clusterName: string;
  readonly socketFolder: string;
  readonly binaries: Binaries;
  readonly runAs: RunAs;
  readonly durability: Durability;
}

const lookAgainMilliseconds = 10;
const largestLogBytes = 10_000_000;

function settingsOf(plan: ServerPlan): string[] {
  const cluster = join(plan.folder, "cluster");
  const settings = {
    cluster_name: plan.clusterName,
    listen_addresses: "",
    port: "5432",
    // "." is the cluster's folder: the server need not be able to walk the path down to it.
    unix_socket_directories: plan.socketFolder === cluster ? "." : plan.socketFolder,
    unix_socket_permissions: "0700",
    shared_buffers: "32MB",
    jit: "off",
    fsync: plan.durability === "safe" ? "on" : "off",
    synchronous_commit: "on", // a killed server loses nothing even when nobody waits for the disk
    full_page_writes: plan.durability === "safe" ? "on" : "off",
    logging_collector: "off",
    log_destination: "stderr",
    // An error goes to whoever asked; here it would only fill the disk, with what was asked in plain text.
    log_min_messages: "log",
    log_checkpoints: "off",
  };
  return Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

function openLog(path: string): number {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size > largestLogBytes) renameSync(path, `${path}.1`);
  return openSync(path, "a", 0o600);
}

interface PidFile {
  readonly pid: number;
  readonly ready: boolean;
}

function pidFileOf(folder: string): PidFile | undefined {
  const path = join(folder, "cluster", "postmaster.pid");
  if (!existsSync(path)) return undefined;
  const lines = readFileSync(path, "utf8").split("\n");
  return { pid: Number(lines[0]), ready: lines[7]?.trim() === "ready" };
}

/** Starts the server and waits until it answers; crash recovery may take its time. */
export async function startServer(plan: ServerPlan): Promise<ChildProcess> {
  const cluster = join(plan.folder, "cluster");
  const logFile = join(plan.folder, "postgres.log");
  const log = openLog(logFile);
  // A session of its own: Ctrl-C at the terminal must not take the database away before we have finished with it.
  const child = spawn(plan.binaries.postgres, ["-D", whereItStands(cluster, plan.runAs), ...settingsOf(plan)], {
    ...plan.runAs,
    cwd: cluster,
    env: plainSurroundings,
    stdio: ["ignore", log, log],
    detached: true,
  });
  closeSync(log);
  await once(child, "spawn");
  while (child.exitCode === null && child.signalCode === null) {
    const seen = pidFileOf(plan.folder);
    if (seen?.pid === child.pid && seen?.ready) return child;
    await pause(lookAgainMilliseconds);
  }
  throw new Error(`PostgreSQL did not start in ${plan.folder}:\n${lastLines(logFile)}`);
}

function signal(pids: readonly number[], name: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, name);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
    }
  }
}

async function untilNoneIsLeft(clusterName: string, milliseconds: number): Promise<boolean> {
  for (let waited = 0; waited < milliseconds; waited += lookAgainMilliseconds) {
    if (processesNamed(clusterName).length === 0) return true;
    await pause(lookAgainMilliseconds);
  }
  return false;
}

/** Whether anyone listens there: sees a server in another container on the same disk, whose process number means nothing here. */
async function answers(socket: string): Promise<boolean> {
  if (!existsSync(socket)) return false;
  const connection = connect(socket);
  try {
    await once(connection, "connect");
    return true;
  } catch {
    return false; // nobody does, or the path is too long for a socket and none was made there
  } finally {
    connection.destroy();
  }
}

/**
 * Ends whatever server still runs on this folder: first in order, then (acknowledged commits are on disk either way) at once.
 * Only for the folder's locked owner. Returns how many processes it found.
 */
export async function endServer(plan: { folder: string; clusterName: string; socketFolder?: string }): Promise<number> {
  const found = processesNamed(plan.clusterName);
  const leader = pidFileOf(plan.folder)?.pid;
  if (leader !== undefined && found.includes(leader)) signal([leader], "SIGINT");
  else signal(found, "SIGQUIT"); // children of a server that was killed
  if (!(await untilNoneIsLeft(plan.clusterName, 30_000))) {
    signal(processesNamed(plan.clusterName), "SIGQUIT");
    if (!(await untilNoneIsLeft(plan.clusterName, 5_000))) signal(processesNamed(plan.clusterName), "SIGKILL");
    await untilNoneIsLeft(plan.clusterName, 5_000);
  }
  const cluster = join(plan.folder, "cluster");
  const sockets = plan.socketFolder ?? cluster;
  if (processesNamed(plan.clusterName).length > 0 || (await answers(join(sockets, ".s.PGSQL.5432")))) {
    throw new Error(
      `A PostgreSQL that this process cannot end still runs on ${plan.folder} (in another container?). Stop it, or set SIGNET_DATA to another folder.`,
    );
  }
  // These name a number that by now may be a stranger's (so in containers) or that of a dead one nobody has collected; PostgreSQL would refuse to start.
  for (const left of [join(cluster, "postmaster.pid"), join(sockets, ".s.PGSQL.5432.lock")]) rmSync(left, { force: true });
  return found.length;
}
