import { chmod, mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "#kernel";
import { verifySignature } from "./checkpoint.ts";
import { signersIn } from "./signer.ts";

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), "audit-keys-"))));
afterAll(() => rm(folder, { recursive: true }));

test("a key is made on first use, for its owner's eyes only, and is the same after a restart", async () => {
  const workspaceId = newId<"workspace">();
  const keys = join(folder, "new");
  const signer = await signersIn(keys)(workspaceId);
  expect(signer.name).toBe(`signet/${workspaceId}`);
  expect((await stat(join(keys, `audit-${workspaceId}.pem`))).mode & 0o777).toBe(0o600);
  expect((await stat(keys)).mode & 0o777).toBe(0o700);
  const again = await signersIn(keys)(workspaceId);
  const message = Buffer.from("message");
  expect(verifySignature(signer.publicKey, message, again.sign(message))).toBe(true);
});

test("processes that start at once agree on one key and leave nothing behind", async () => {
  const workspaceId = newId<"workspace">();
  const keys = join(folder, "raced");
  const signers = await Promise.all(Array.from({ length: 16 }, () => signersIn(keys)(workspaceId)));
  expect(new Set(signers.map(({ publicKey }) => Buffer.from(publicKey).toString("hex"))).size).toBe(1);
  expect(await readdir(keys)).toEqual([`audit-${workspaceId}.pem`]);
});

test("a key file others can read is refused, and used again once it is mended", async () => {
  const workspaceId = newId<"workspace">();
  await signersIn(folder)(workspaceId);
  const file = join(folder, `audit-${workspaceId}.pem`);
  await chmod(file, 0o640);
  const signer = signersIn(folder);
  await expect(signer(workspaceId)).rejects.toMatchObject({ code: "audit.key_file_open_to_others" });
  await chmod(file, 0o600);
  expect((await signer(workspaceId)).name).toBe(`signet/${workspaceId}`);
});
