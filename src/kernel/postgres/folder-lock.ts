import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isRunning, startMark } from "./processes.ts";

interface Holder {
  readonly pid: number;
  readonly startMark: string;
}

export class FolderInUse extends Error {
  constructor(folder: string, pid: number) {
    super(`The data folder ${folder} is in use by process ${pid}. Stop that process, or set SIGNET_DATA to another folder.`);
    this.name = "FolderInUse";
  }
}

export interface FolderLock {
  release(): void;
}

function holderIn(path: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT" || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function lives(holder: Holder): boolean {
  return isRunning(holder.pid) && startMark(holder.pid) === holder.startMark;
}

function createIfAbsent(path: string, holder: Holder): boolean {
  const draft = `${path}.${holder.pid}`;
  writeFileSync(draft, JSON.stringify(holder), { mode: 0o600 });
  try {
    linkSync(draft, path); // atomic, and the file is never seen half written
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    return false;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Moves the lock of a dead holder away. When another process was quicker and the moved lock is a living one's, it is put back. */
function clearStale(path: string): void {
  const aside = `${path}.${process.pid}.stale`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return;
    throw error;
  }
  const moved = holderIn(aside);
  if (moved && lives(moved)) linkSync(aside, path);
  rmSync(aside);
}

/** Makes this process the only owner of the folder, or says which process is. A lock left by a process that has died does not count. */
export function lockFolder(folder: string): FolderLock {
  const path = join(folder, "signet.lock");
  const self: Holder = { pid: process.pid, startMark: startMark(process.pid) };
  while (!createIfAbsent(path, self)) {
    const holder = holderIn(path);
    if (holder && lives(holder)) throw new FolderInUse(folder, holder.pid);
    clearStale(path);
  }
  return { release: () => rmSync(path, { force: true }) };
}
