import { spawn } from "node:child_process";
import { once } from "node:events";
import { chownSync, closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Binaries } from "./binaries.ts";
import type { RunAs } from "./unprivileged.ts";

/** The owner of everything in the embedded database, and the name of that database. */
export const embeddedOwner = "signet";

export type Durability = "safe" | "disposable";

/**
 * How a child names the folder it stands in. When we are root it may not be allowed to walk the path down to it (below /root, say), so it
 * is started inside and told "where you stand", which the kernel resolves without looking at the parents.
 */
export function whereItStands(folder: string, runAs: RunAs): string {
  return "uid" in runAs && existsSync("/proc/self/cwd") ? "/proc/self/cwd" : folder;
}

/** A child's surroundings: nothing of ours, so that no PG* variable or locale of the operator changes the server. */
export const plainSurroundings = { PATH: "/usr/local/bin:/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" };

function mendOf(complaint: string): string {
  if (!/could not look up effective user ID/.test(complaint)) return "";
  return "\nPostgreSQL wants a user that has a name: start Signet as one that stands in /etc/passwd (its data folder must be that user's), or set DATABASE_URL.";
}

async function initialise(
  making: string,
  passwordFile: string,
  logFile: string,
  how: { binaries: Binaries; runAs: RunAs; durability: Durability },
): Promise<void> {
  const log = openSync(logFile, "a", 0o600);
  const password = openSync(passwordFile, "r");
  const settings = [
    "-U",
    embeddedOwner,
    "-A",
    "scram-sha-256",
    "--pwfile=/dev/fd/3",
    "-E",
    "UTF8",
    "--locale-provider=builtin",
    "--locale=C.UTF-8",
  ];
  if (how.durability === "disposable") settings.push("--no-sync");
  try {
    const child = spawn(how.binaries.initdb, ["-D", whereItStands(making, how.runAs), ...settings], {
      ...how.runAs,
      cwd: making,
      env: plainSurroundings,
      stdio: ["ignore", log, log, password],
    });
    await once(child, "exit");
    if (child.exitCode !== 0)
      throw new Error(
        `PostgreSQL could not create its database (initdb ended with ${child.exitCode ?? child.signalCode}):\n${lastLines(logFile)}${mendOf(lastLines(logFile))}`,
      );
  } finally {
    closeSync(log);
    closeSync(password);
  }
}

/** Creates the database when there is none yet. It appears complete or not at all: a start that is cut off leaves only a draft. */
export async function createCluster(
  folder: string,
  password: string,
  how: { binaries: Binaries; runAs: RunAs; durability: Durability },
): Promise<void> {
  const draft = join(folder, "cluster.draft");
  const passwordFile = join(folder, "password.draft");
  rmSync(draft, { recursive: true, force: true, maxRetries: 10 }); // an initdb whose Signet was killed may still be writing
  rmSync(passwordFile, { force: true });
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if ("uid" in how.runAs) {
    chownSync(draft, how.runAs.uid, how.runAs.gid);
    chownSync(passwordFile, how.runAs.uid, how.runAs.gid);
  }
  await initialise(draft, passwordFile, join(folder, "postgres.log"), how);
  rmSync(passwordFile);
  renameSync(draft, join(folder, "cluster"));
}

export function lastLines(logFile: string): string {
  return existsSync(logFile) ? readFileSync(logFile, "utf8").trimEnd().split("\n").slice(-12).join("\n") : "(it wrote nothing)";
}
