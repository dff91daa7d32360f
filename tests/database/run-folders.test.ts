import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { folderMemory } from "../../src/postgres/folder-memory.ts";
import { processesNamed } from "../../src/postgres/processes.ts";
import { startFolderOwner } from "./folder-owner.ts";
import { makeRunFolder, removeRunFolder, removeRunsThatDied } from "./run-folders.ts";

test("what a killed run left is ended and removed; a living run is left alone", async () => {
  const [killedFolder, livingFolder] = [makeRunFolder(), makeRunFolder()];
  const [killed, living] = [startFolderOwner(killedFolder, "idle"), startFolderOwner(livingFolder, "idle")];
  await Promise.all([killed.says("ready"), living.says("ready")]);
  await killed.end("SIGKILL");
  const orphan = folderMemory(killedFolder).clusterName;
  expect(processesNamed(orphan)).not.toEqual([]);

  await Promise.all([removeRunsThatDied(), removeRunsThatDied()]);
  expect(processesNamed(orphan)).toEqual([]);
  expect(existsSync(killedFolder)).toBe(false);
  expect(processesNamed(folderMemory(livingFolder).clusterName)).not.toEqual([]);

  await living.end("SIGTERM");
  removeRunFolder(livingFolder);
});
