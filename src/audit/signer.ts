import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { link, mkdir, open, readFile, stat, unlink } from "node:fs/promises";
import { join } from "node:path";
import { service } from "#kernel";
import type { WorkspaceId } from "#kernel";
import type { Signer } from "./checkpoint.ts";
import { refuseAudit } from "./refusals.ts";

/** Gives each workspace's signer. The composition provides it from the keys folder. */
export type SignerFor = (workspaceId: WorkspaceId) => Promise<Signer>;
export const auditSigner = service<SignerFor>("audit.signer");

/** A log, its key and its origin line bear one name. */
export const logName = (workspaceId: string): string => `signet/${workspaceId}`;

/** Signers from key files in `folder` (`audit-<workspace>.pem`, mode 0600), each created on first use and then kept open. */
export function signersIn(folder: string): SignerFor {
  const opened = new Map<string, Promise<Signer>>();
  return async (workspaceId) => {
    const known = opened.get(workspaceId);
    if (known !== undefined) return known;
    const opening = openSigner(folder, workspaceId);
    opened.set(workspaceId, opening);
    // A failed opening is tried again by the next caller, not remembered.
    opening.catch(() => opened.delete(workspaceId));
    return opening;
  };
}

async function openSigner(folder: string, workspaceId: WorkspaceId): Promise<Signer> {
  const file = join(folder, `audit-${workspaceId}.pem`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const found = await stat(file).catch(absent);
  if (found === undefined) await createKeyFile(file);
  if (((await stat(file)).mode & 0o077) !== 0) throw refuseAudit("audit.key_file_open_to_others", { facts: { file } });
  const privateKey = createPrivateKey(await readFile(file));
  const { x = "" } = createPublicKey(privateKey).export({ format: "jwk" });
  return { name: logName(workspaceId), publicKey: Buffer.from(x, "base64url"), sign: (message) => sign(null, message, privateKey) };
}

/** Whole or not at all, and the first of two processes wins: written under another name, then linked into place. */
async function createKeyFile(file: string): Promise<void> {
  const draft = `${file}.${randomBytes(8).toString("hex")}`;
  const pem = generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" });
  const handle = await open(draft, "wx", 0o600);
  try {
    await handle.writeFile(pem);
    await handle.sync();
  } finally {
    await handle.close();
  }
  try {
    await link(draft, file);
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
  } finally {
    await unlink(draft);
  }
}

function absent(error: unknown): undefined {
  if (codeOf(error) !== "ENOENT") throw error;
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
