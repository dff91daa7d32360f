import { spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newId } from "#kernel";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { formatVerifierKey, signCheckpoint } from "../../src/audit/checkpoint.ts";
import { buildExport, newSigner } from "../../src/audit/for-tests/build-export.ts";
import { emptyFrontier, rootOf } from "../../src/audit/tree.ts";
import { runVerifier } from "../audit/python-verifier.ts";

// Each run is a process of its own.
vi.setConfig({ testTimeout: 120_000 });

const workspaceId = newId<"workspace">();
const [ours, forger] = [newSigner(`signet/${workspaceId}`), newSigner(`signet/${workspaceId}`)];
const leaf = (title: string) => ({
  id: newId(),
  workspaceId,
  at: "2026-11-22T09:00:00Z",
  actor: { kind: "anonymous" as const },
  operation: "publishing.approvePost",
  code: "post.approved",
  subjects: [],
  payload: { title },
  personal: {},
});
const leaves = [leaf("one"), leaf("two"), leaf("three")];
let folder: string;
const at = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "signet-verify-"));
  const whole = buildExport(leaves, ours);
  await writeFile(at("whole.jsonl"), whole);
  await writeFile(at("short.jsonl"), buildExport(leaves.slice(0, 2), ours));
  await writeFile(at("forged.jsonl"), buildExport([leaf("invented")], forger));
  await writeFile(at("key.txt"), `${formatVerifierKey(ours)}\n`);
  const last = whole.toString().trimEnd().split("\n").at(-1) ?? "";
  await writeFile(at("checkpoint.txt"), (JSON.parse(last) as { checkpoint: string }).checkpoint);
  await writeFile(at("empty.txt"), "");
  const foreign = signCheckpoint({ origin: forger.name, size: 0, root: rootOf(emptyFrontier) }, forger);
  await writeFile(at("foreign.txt"), foreign);
});
afterAll(() => rm(folder, { recursive: true }));

function signet(...words: string[]): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["src/cli/main.ts", "audit", "verify", ...words], { encoding: "utf8" });
  return { status, output: stdout + stderr };
}

const verifiers = [
  ["signet", signet],
  ["Python", runVerifier],
] as const;

test.each(verifiers)("%s: a key noted earlier, as text or in a file, and a checkpoint kept are found again", (_name, verify) => {
  for (const key of [at("key.txt"), formatVerifierKey(ours)]) {
    const answer = verify(at("whole.jsonl"), "--key", key, "--checkpoint", at("checkpoint.txt"));
    expect([answer.status, answer.output]).toEqual([0, expect.stringContaining("3 events")]);
  }
});

test.each(verifiers)("%s: a log forged as a whole is believed by itself, and found out by the key noted earlier", (_name, verify) => {
  expect(verify(at("forged.jsonl")).status).toBe(0);
  const answer = verify(at("forged.jsonl"), "--key", at("key.txt"));
  expect([answer.status, answer.output]).toEqual([1, expect.stringContaining("has a key you do not trust")]);
});

test.each(verifiers)("%s: a log cut short is believed by itself, and found out by the checkpoint kept", (_name, verify) => {
  expect(verify(at("short.jsonl"), "--key", at("key.txt")).status).toBe(0);
  const answer = verify(at("short.jsonl"), "--checkpoint", at("checkpoint.txt"));
  expect([answer.status, answer.output]).toEqual([1, expect.stringContaining("is for 3 events, but there are only 2")]);
  expect(verify(at("whole.jsonl"), "--key", at("key.txt"), "--checkpoint", at("foreign.txt")).status, "signed by somebody else").toBe(1);
});

test("what is no key, no file or no option is said, and nothing is verified by mistake", () => {
  expect(signet(at("whole.jsonl"), "--key", at("empty.txt"))).toMatchObject({
    status: 1,
    output: expect.stringContaining("nor a key") as unknown,
  });
  expect(signet(at("whole.jsonl"), "--key", "nonsense").output).toContain("nor a key");
  expect(signet(at("whole.jsonl"), "--checkpoint", at("missing.txt")).output).toContain("there is no file");
  expect(signet(at("whole.jsonl"), "--trust", "x").status).toBe(1);
  expect(signet(at("whole.jsonl"), "extra").status).toBe(2);
  expect(runVerifier(at("whole.jsonl"), "--key", at("empty.txt")).status).toBe(2);
});
