import { randomBytes } from "node:crypto";
import { link, mkdir, open, unlink } from "node:fs/promises";
import { join } from "node:path";
import { keyBytes } from "./seal.ts";

const ownerOnly = 0o600;
const othersMay = 0o077;

/** Reads the root key of that name, or makes one on the first start. Two processes starting at once end up with the same key. */
export async function rootKeyFile(folder: string, name: string): Promise<Buffer> {
  const path = join(folder, `${name}.key`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return (await readRootKey(path)) ?? (await createRootKey(folder, path));
}

async function readRootKey(path: string): Promise<Buffer | undefined> {
  const file = await open(path, "r").catch(unlessMissing);
  if (file === undefined) return undefined;
  try {
    const { mode } = await file.stat();
    if ((mode & othersMay) !== 0) throw new Error(`${path} can be read by others than its owner; run: chmod 600 ${path}`);
    const key = await file.readFile();
    if (key.length !== keyBytes)
      throw new Error(`${path} has ${key.length} bytes where a root key has ${keyBytes}; put back the right file from your backup`);
    return key;
  } finally {
    await file.close();
  }
}

/** Writes aside, then links into place: a half-written key is never seen, and the first of two wins. */
async function createRootKey(folder: string, path: string): Promise<Buffer> {
  const aside = `${path}.${randomBytes(8).toString("hex")}`;
  const file = await open(aside, "wx", ownerOnly);
  try {
    await file.writeFile(randomBytes(keyBytes));
    await file.sync();
  } finally {
    await file.close();
  }
  try {
    await link(aside, path).catch(unlessThere);
  } finally {
    await unlink(aside);
  }
  await syncFolder(folder);
  const key = await readRootKey(path);
  if (key === undefined) throw new Error(`${path} vanished while it was made`);
  return key;
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function unlessMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== "ENOENT") throw error;
}

function unlessThere(error: NodeJS.ErrnoException): undefined {
  if (error.code !== "EEXIST") throw error;
}
