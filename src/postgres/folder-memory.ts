import { randomBytes } from "node:crypto";
import {
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  lstatSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import type { RunAs } from "./unprivileged.ts";

/** What must be known to find and open the folder's database again; kept in `server.json`, readable by its owner only. */
const FolderMemory = z.object({
  clusterName: z.string(),
  password: z.string(),
  /** Where the socket lies when the folder's own path is too long for one. */
  socketFolder: z.string().exactOptional(),
});
export type FolderMemory = z.infer<typeof FolderMemory>;

function writeDurably(path: string, text: string): void {
  const draft = `${path}.draft`;
  rmSync(draft, { force: true });
  const file = openSync(draft, "wx", 0o600);
  writeSync(file, text);
  fsyncSync(file);
  closeSync(file);
  renameSync(draft, path);
}

function remember(folder: string, memory: FolderMemory): FolderMemory {
  writeDurably(join(folder, "server.json"), JSON.stringify(memory));
  return memory;
}

export function folderMemory(folder: string): FolderMemory {
  const path = join(folder, "server.json");
  if (existsSync(path)) return FolderMemory.parse(JSON.parse(readFileSync(path, "utf8")));
  if (existsSync(join(folder, "cluster"))) {
    throw new Error(
      `${path} is missing, and with it the password of the database beside it. Bring it back from your backup of that folder.`,
    );
  }
  return remember(folder, { clusterName: `signet-${randomBytes(9).toString("hex")}`, password: randomBytes(24).toString("base64url") });
}

// The kernel's limit for a socket's path is 107 bytes (103 on macOS).
const longestSocketFolder = 103 - "/.s.PGSQL.5432".length;

function isOursAlone(path: string, uid: number | undefined): boolean {
  const found = lstatSync(path, { throwIfNoEntry: false });
  return found !== undefined && found.isDirectory() && found.uid === uid && (found.mode & 0o077) === 0;
}

/** The folder the socket is made in: the cluster's own, or a private one among the temporary files when that path is too long. */
export function socketFolder(folder: string, memory: FolderMemory, runAs: RunAs): string {
  const own = join(folder, "cluster");
  if (Buffer.byteLength(own) <= longestSocketFolder) return own;
  if (memory.socketFolder && isOursAlone(memory.socketFolder, runAs.uid ?? process.getuid?.())) return memory.socketFolder;
  const parent = Buffer.byteLength(tmpdir()) > longestSocketFolder - "/signet-abcdef".length ? "/tmp" : tmpdir();
  const made = mkdtempSync(join(parent, "signet-"));
  if ("uid" in runAs) chownSync(made, runAs.uid, runAs.gid);
  remember(folder, { ...memory, socketFolder: made });
  return made;
}
