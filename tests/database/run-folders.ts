import { existsSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FolderInUse, lockFolder } from "../../src/kernel/postgres/folder-lock.ts";
import { folderMemory } from "../../src/kernel/postgres/folder-memory.ts";
import { endServer } from "../../src/kernel/postgres/server-process.ts";

export const runFolderPrefix = "signet-tests-";
const startsWithinMilliseconds = 600_000;

export function removeRun(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

function isJustStarting(folder: string): boolean {
  return !existsSync(join(folder, "signet.lock")) && Date.now() - statSync(folder).mtimeMs < startsWithinMilliseconds;
}

async function removeIfDead(folder: string): Promise<void> {
  if (isJustStarting(folder)) return;
  try {
    lockFolder(folder);
  } catch (error) {
    if (error instanceof FolderInUse) return;
    throw error;
  }
  await endServer({ folder, clusterName: folderMemory(folder).clusterName });
  removeRun(folder);
}

/** Ends the servers and removes the folders of test runs that were killed. */
export async function removeRunsThatDied(): Promise<void> {
  const owned = readdirSync(tmpdir())
    .filter((name) => name.startsWith(runFolderPrefix))
    .map((name) => join(tmpdir(), name))
    .filter((folder) => statSync(folder, { throwIfNoEntry: false })?.uid === process.getuid?.());
  for (const folder of owned) await removeIfDead(folder);
}
