import { linkSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { isRunning, processSpace, startMark } from "./processes.ts";

const Holder = z.object({ pid: z.number().int(), startMark: z.string(), space: z.string() });
type Holder = z.infer<typeof Holder>;

export interface FolderLock {
  release(): void;
}

export class FolderInUse extends Error {
  constructor(folder: string, holder: { pid: number; space: string }) {
    const where = holder.space === processSpace() ? "" : " of another machine or container";
    super(`The data folder ${folder} is in use by process ${holder.pid}${where}. Stop that process, or set SIGNET_DATA to another folder.`);
    this.name = "FolderInUse";
  }
}

// A holder touches its lock this often, so that one whose process numbers mean nothing here can be seen to live.
const touchEveryMilliseconds = 2_000;
const watchMilliseconds = 7_000;

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}

function holderIn(path: string): Holder | undefined {
  try {
    return Holder.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch (error) {
    if (codeOf(error) === "ENOENT" || error instanceof SyntaxError || error instanceof z.ZodError) return undefined;
    throw error;
  }
}

function touchedAt(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs;
}

async function isTouched(path: string, milliseconds: number): Promise<boolean> {
  const before = touchedAt(path);
  for (let waited = 0; waited < milliseconds; waited += 50) {
    await pause(50);
    if (touchedAt(path) !== before) return touchedAt(path) !== undefined;
  }
  return false;
}

function livesHere(holder: Holder): boolean {
  return isRunning(holder.pid) && startMark(holder.pid) === holder.startMark;
}

function createIfAbsent(path: string, holder: Holder): boolean {
  const draft = `${path}.${holder.pid}.${holder.startMark}`;
  writeFileSync(draft, JSON.stringify(holder), { mode: 0o600 });
  try {
    linkSync(draft, path); // atomic, and the file is never seen half written
    return true;
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
    return false;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Moves the lock of a dead holder away. When another process was quicker and a fresh lock was moved instead, it is put back. */
function clearStale(path: string, stale: Holder | undefined): void {
  const aside = `${path}.${process.pid}.stale`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return;
    throw error;
  }
  if (JSON.stringify(holderIn(aside)) !== JSON.stringify(stale)) linkSync(aside, path);
  rmSync(aside);
}

/**
 * Makes this process the only owner of the folder, or throws `FolderInUse`. A lock left by a process that has died does not count. Where
 * that cannot be looked up (a lock from another container or machine on the same disk) it is watched for a few seconds for a sign of life.
 */
export async function lockFolder(
  folder: string,
  log: { info(line: string): void; warn(line: string): void },
  watchFor = watchMilliseconds,
): Promise<FolderLock> {
  const path = join(folder, "signet.lock");
  const self: Holder = { pid: process.pid, startMark: startMark(process.pid), space: processSpace() };
  while (!createIfAbsent(path, self)) {
    const holder = holderIn(path);
    if (holder?.space === self.space) {
      if (livesHere(holder)) throw new FolderInUse(folder, holder);
    } else if (holder) {
      log.info(`The data folder ${folder} was in use by another machine or container; making sure that this is over.`);
      if (await isTouched(path, watchFor)) throw new FolderInUse(folder, holder);
    }
    clearStale(path, holder);
  }
  const touch = setInterval(() => {
    const seconds = Date.now() / 1000;
    try {
      utimesSync(path, seconds, seconds);
    } catch (error) {
      clearInterval(touch);
      log.warn(`The lock ${path} cannot be kept (${String(error)}): another process could take the folder.`);
    }
  }, touchEveryMilliseconds).unref();
  return {
    release() {
      clearInterval(touch);
      rmSync(path, { force: true });
    },
  };
}
