import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { FolderInUse, lockFolder } from "../../src/postgres/folder-lock.ts";
import { folderMemory } from "../../src/postgres/folder-memory.ts";
import { endServer } from "../../src/postgres/server-process.ts";

const prefix = "signet-tests-";
const startsWithinMilliseconds = 600_000;
const silent = { info: () => {}, warn: () => {} };

/** A temporary folder; should this run be killed, a later one removes it and ends every server on a data folder inside it. */
export function makeRunFolder(): string {
  return mkdtempSync(join(tmpdir(), prefix));
}

export function removeRunFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

function dataFoldersIn(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return files.filter((path) => basename(path) === "server.json").map((path) => join(folder, dirname(path)));
}

/** Ends the server of a data folder; false when a living process has it. */
async function endIfDead(dataFolder: string): Promise<boolean> {
  try {
    const lock = await lockFolder(dataFolder, silent);
    await endServer({ folder: dataFolder, ...folderMemory(dataFolder) });
    lock.release();
    return true;
  } catch (error) {
    if (error instanceof FolderInUse) return false;
    throw error;
  }
}

async function removeIfDead(folder: string): Promise<void> {
  const lockedOnce = existsSync(join(folder, "signet.lock"));
  if (!lockedOnce && Date.now() - statSync(folder).mtimeMs < startsWithinMilliseconds) return;
  for (const dataFolder of dataFoldersIn(folder)) {
    if (!(await endIfDead(dataFolder))) return;
  }
  removeRunFolder(folder);
}

async function removeIfDeadAndThere(folder: string): Promise<void> {
  try {
    await removeIfDead(folder);
  } catch (error) {
    if (existsSync(folder)) throw error; // else another run, starting now as well, was quicker
  }
}

/** Ends the servers and removes the folders of test runs that were killed. */
export async function removeRunsThatDied(): Promise<void> {
  const ours = readdirSync(tmpdir())
    .filter((name) => name.startsWith(prefix))
    .map((name) => join(tmpdir(), name))
    .filter((folder) => statSync(folder, { throwIfNoEntry: false })?.uid === process.getuid?.());
  for (const folder of ours) await removeIfDeadAndThere(folder);
}
