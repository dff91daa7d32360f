import { newId, type WorkspaceId } from "#kernel";
import { randomBytes } from "node:crypto";
import { chmod, mkdtemp, readdir, readFile, rm, stat, truncate } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openFileKeys } from "./file-keys.ts";
import type { Keyring } from "./key-provider.ts";

let folder: string;
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), "signet-keys-"))));
afterEach(() => rm(folder, { recursive: true }));

const place = (workspaceId: WorkspaceId = newId<"workspace">(), keyring: Keyring = "secrets") => ({
  workspaceId,
  keyring,
  binding: Buffer.from("here"),
});
const dataKey = randomBytes(32);

test("the first start makes two different root keys that only their owner can read, and the next start takes the same", async () => {
  const here = place();
  const wrapped = await (await openFileKeys(folder)).wrap(here, dataKey);
  expect((await readdir(folder)).toSorted()).toEqual(["secrets.key", "seeds.key"]);
  for (const name of ["secrets.key", "seeds.key"]) expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600);
  expect(await readFile(join(folder, "secrets.key"))).not.toEqual(await readFile(join(folder, "seeds.key")));
  expect(await (await openFileKeys(folder)).unwrap(here, wrapped)).toEqual(dataKey);
});

test("processes that start at once agree on one key", async () => {
  const here = place();
  const providers = await Promise.all(Array.from({ length: 8 }, () => openFileKeys(folder)));
  const wrapped = await Promise.all(providers.map((keys) => keys.wrap(here, dataKey)));
  expect(new Set(wrapped.map(({ rootKeyId }) => rootKeyId)).size).toBe(1);
  expect(await readdir(folder)).toHaveLength(2);
});

test("a data key unwraps only for its workspace, its ring and its place", async () => {
  const keys = await openFileKeys(folder);
  const here = place();
  const wrapped = await keys.wrap(here, dataKey);
  await expect(keys.unwrap(place(), wrapped)).rejects.toThrow("do not fit");
  await expect(keys.unwrap({ ...here, binding: Buffer.from("there") }, wrapped)).rejects.toThrow("do not fit");
  await expect(keys.unwrap({ ...here, keyring: "seeds" }, wrapped)).rejects.toThrow("put back the key file");
  const { rootKeyId } = await keys.wrap({ ...here, keyring: "seeds" }, dataKey);
  await expect(keys.unwrap({ ...here, keyring: "seeds" }, { ...wrapped, rootKeyId })).rejects.toThrow("do not fit");
});

test("a key file that others can read, or that is cut short, stops the start and says what to do", async () => {
  await openFileKeys(folder);
  await chmod(join(folder, "seeds.key"), 0o640);
  await expect(openFileKeys(folder)).rejects.toThrow(/seeds\.key can be read by others.*chmod 600/);
  await chmod(join(folder, "seeds.key"), 0o600);
  await truncate(join(folder, "seeds.key"), 31);
  await expect(openFileKeys(folder)).rejects.toThrow(/31 bytes.*backup/);
});
