import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "#kernel";
import { buildExport, newSigner } from "./for-tests/build-export.ts";
import { anEvent, openLog } from "../../tests/audit/open-log.ts";
import type { OpenLog } from "../../tests/audit/open-log.ts";
import { runVerifier, verifyInPython } from "../../tests/audit/python-verifier.ts";
import { erasePersonal } from "./erase-store.ts";
import { exportLog } from "./export.ts";
import { verifyExport } from "./verify.ts";
import type { VerifyOptions } from "./verify.ts";

let log: OpenLog;
const workspaceId = newId<"workspace">();
const subject = { kind: "person", id: "leaver" };
let whole: Buffer;
let erased: Buffer;

async function exported(): Promise<Buffer> {
  const parts = await Array.fromAsync(exportLog((run) => log.database.read(workspaceId, run), workspaceId));
  return Buffer.from(parts.join(""));
}

beforeAll(async () => {
  log = await openLog();
  for (const count of [1, 4, 3]) {
    const events = Array.from({ length: count }, () => anEvent(workspaceId, { personal: { actorName: "Dana Ĝ", handle: "@dana" } }));
    await log.record(workspaceId, ...events);
    await log.settle(workspaceId);
  }
  await log.record(workspaceId, anEvent(workspaceId, { subjects: [subject] }), anEvent(workspaceId, { personal: {} }));
  await log.settle(workspaceId);
  whole = await exported();
  await log.database.write(workspaceId, (tx) => erasePersonal(tx, workspaceId, { subject }));
  erased = await exported();
});
afterAll(() => log.close());

async function* once(bytes: Uint8Array) {
  yield bytes;
}

/** Both verifiers judge; they must agree on whether there is anything to find. */
async function findingsOf(exports: readonly Buffer[], options: VerifyOptions = {}): Promise<boolean[]> {
  const ours = await Promise.all(exports.map((bytes) => verifyExport(once(bytes), options)));
  const python = verifyInPython(exports, { keys: options.trustedKeys ?? [], checkpoints: options.heldCheckpoints ?? [] });
  const judged = ours.map(({ findingCount }) => findingCount > 0);
  for (const [index, found] of judged.entries())
    expect(python[index]?.length !== 0, [python[index]?.[0], ours[index]?.findings[0]?.message].join(" / ")).toBe(found);
  return judged;
}

const linesOf = (bytes: Buffer): string[] => bytes.toString().split("\n").slice(0, -1);
const joined = (lines: readonly string[]): Buffer => Buffer.from(lines.map((line) => `${line}\n`).join(""));

const dropLastLine = (text: string): string => joined(linesOf(Buffer.from(text)).slice(0, -1)).toString();
const repeatLastLine = (text: string): string => text + joined(linesOf(Buffer.from(text)).slice(-1)).toString();

test("an export verifies, before and after personal values were erased", async () => {
  expect(await findingsOf([whole, erased])).toEqual([false, false]);
  expect(await verifyExport(once(whole))).toMatchObject({ size: 10, checkpoints: 4, personalValues: 17, erasedValues: 0 });
  expect(await verifyExport(once(erased))).toMatchObject({ size: 10, checkpoints: 4, personalValues: 16, erasedValues: 1 });
  expect(erased.includes("leaver")).toBe(false);
});

test("an export arrives in pieces of any size", async () => {
  async function* pieces() {
    for (let start = 0; start < whole.length; start += 7) yield whole.subarray(start, start + 7);
  }
  expect(await verifyExport(pieces())).toEqual(await verifyExport(once(whole)));
});

test("any byte that is changed anywhere is found by both verifiers", async () => {
  const edits = fc.sample(fc.tuple(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 })), 250);
  const changed = edits.map(([position, mask]) => {
    const copy = Buffer.from(whole);
    copy[position] = (copy[position] ?? 0) ^ mask;
    return copy;
  });
  const found = await findingsOf(changed);
  expect(edits.filter((_, index) => !found[index])).toEqual([]);
}, 60_000);

test("any line left out, doubled or swapped with another is found by both", async () => {
  const lines = linesOf(whole);
  const changed: Buffer[] = [];
  for (let one = 0; one < lines.length; one += 1) {
    changed.push(joined(lines.toSpliced(one, 1)), joined(lines.toSpliced(one, 0, lines[one] ?? "")));
    for (let other = one + 1; other < lines.length; other += 1) {
      changed.push(joined(lines.with(one, lines[other] ?? "").with(other, lines[one] ?? "")));
    }
  }
  const found = await findingsOf(changed);
  expect(found.every(Boolean)).toBe(true);
}, 60_000);

test.each([
  ["a personal value changed", (text: string) => text.replace("Dana", "Dora")],
  ["a personal value given to another field", (text: string) => text.replace('"personal":{"actorName"', '"personal":{"author"')],
  ["the number of an event changed", (text: string) => text.replace('"seq":3', '"seq":7')],
  ["a checkpoint said twice, and counted so", (text: string) => repeatLastLine(text).replace('"checkpoints":4', '"checkpoints":5')],
  ["the last checkpoint left out, and counted so", (text: string) => dropLastLine(text).replace('"checkpoints":4', '"checkpoints":3')],
  ["a size in a checkpoint changed", (text: string) => text.replace("\\n5\\n", "\\n6\\n")],
  ["another spelling of the same JSON", (text: string) => text.replace('"seq":3', '"seq": 3')],
  ["carriage returns added", (text: string) => text.replaceAll("\n", "\r\n")],
  ["the last newline missing", (text: string) => text.slice(0, -1)],
  ["an empty line added", (text: string) => `${text}\n`],
  ["nothing at all", () => ""],
])("found by both: %s", async (_, change) => {
  const changed = Buffer.from(change(whole.toString()));
  expect(changed.equals(whole)).toBe(false);
  expect(await findingsOf([changed])).toEqual([true]);
});

test("a finding says which event and what is wrong", async () => {
  const changed = Buffer.from(whole.toString().replace("Dana", "Dora"));
  const report = await verifyExport(once(changed));
  expect(report.findings).toEqual([{ place: "line 2, event 0", message: "has a personal value that is not the one recorded: actorName" }]);
  expect(verifyInPython([changed])).toEqual([["line 2, event 0: has a personal value that is not the one recorded: actorName"]]);
});

test("a log cut short at a checkpoint is found by whoever holds a later checkpoint, and by nobody else", async () => {
  const lines = linesOf(whole);
  const short = joined([
    (lines[0] ?? "").replace('"checkpoints":4', '"checkpoints":2').replace('"size":10', '"size":5'),
    ...lines.slice(1, 8),
  ]);
  const { checkpoint } = JSON.parse(lines.at(-1) ?? "") as { checkpoint: string };
  expect(await findingsOf([short])).toEqual([false]);
  expect(await findingsOf([short], { heldCheckpoints: [checkpoint] })).toEqual([true]);
  expect(await findingsOf([whole], { heldCheckpoints: [checkpoint] })).toEqual([false]);
});

test("a log rewritten and signed by another key is found by whoever knows the true key or holds a checkpoint", async () => {
  const name = `signet/${workspaceId}`;
  const leaf = (title: string) => ({ ...anEvent(workspaceId), at: "2026-03-03T14:05:00Z", subjects: [], payload: { title }, personal: {} });
  const [honest, forged] = [buildExport([leaf("true")], newSigner(name)), buildExport([leaf("false")], newSigner(name))];
  const [header = "", , checkpointLine = ""] = linesOf(honest);
  const { keys } = JSON.parse(header) as { keys: string[] };
  const { checkpoint } = JSON.parse(checkpointLine) as { checkpoint: string };
  expect(await findingsOf([honest, forged])).toEqual([false, false]);
  expect(await findingsOf([honest, forged], { trustedKeys: keys })).toEqual([false, true]);
  expect(await findingsOf([honest, forged], { heldCheckpoints: [checkpoint] })).toEqual([false, true]);
});

test("both verifiers read every event we can write, whatever text and keys it holds", async () => {
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      { depthSize: "small" },
      fc.constantFrom(null, true, false, 0, -1, 2 ** 53 - 1),
      fc.string({ unit: "binary" }),
      fc.array(tie("any")),
      tie("object"),
    ),
    object: fc.dictionary(fc.string({ unit: "binary" }), tie("any"), { noNullPrototype: true }),
  })).object;
  const leaves = fc
    .sample(value, 300)
    .map((payload) => ({ ...anEvent(workspaceId), at: "2026-03-03T14:05:00Z", subjects: [], personal: {}, payload }));
  expect(await findingsOf([buildExport(leaves, newSigner(`signet/${workspaceId}`))])).toEqual([false]);
});

test("both verifiers refuse the same leaves that a faulty writer might sign", async () => {
  const good =
    '{"actor":{"kind":"anonymous"},"at":"2026-03-03T14:05:00Z","code":"x.y","format":1,"id":"0199d1f0-0000-7000-8000-000000000001","operation":"x.z","payload":{},"personal":{},"subjects":[],"workspaceId":"' +
    workspaceId +
    '"}';
  const faults: [string, string][] = [
    ['"format":1', '"format":2'],
    ['"format":1', '"format":true'],
    ["14:05:00Z", "14:05:00.0Z"],
    ["14:05:00Z", "14:05:60Z"],
    ["2026-03-03", "2026-02-29"],
    ["14:05:00Z", "14:05:00+00:00"],
    ['"payload":{}', '"payload":[]'],
    ['"payload":{}', '"payload":{"a":1.5}'],
    ['"payload":{}', '"payload":{"a":1.0}'],
    ['"payload":{}', '"payload":{"a":-0}'],
    ['"payload":{}', '"payload":{"a":9007199254740992}'],
    ['"payload":{}', '"payload":{"a":NaN}'],
    ['"payload":{}', '"payload":{"b":1,"a":2}'],
    ['"payload":{}', '"payload":{"a":1,"a":1}'],
    ['"payload":{}', '"payload":{"a":"\\ud800"}'],
    ['"payload":{}', '"payload":{"a":"\\u0041"}'],
    ['"payload":{}', `"payload":{"a":${"[".repeat(40)}${"]".repeat(40)}}`],
    ['"payload":{}', `"payload":{"a":${"[".repeat(5000)}${"]".repeat(5000)}}`],
    ['"kind":"anonymous"', '"id":"x","kind":"anonymous"'],
    ['"kind":"anonymous"', '"kind":"system"'],
    ['"kind":"anonymous"', '"kind":"god"'],
    ['"subjects":[]', '"subjects":[{"id":"","kind":"post"}]'],
    ['"personal":{}', '"personal":{"name":"Dana"}'],
    ['"code":"x.y"', '"code":""'],
    ['"code":"x.y",', ""],
  ];
  const signer = newSigner(`signet/${workspaceId}`);
  const written = faults.map(([from, to]) => buildExport([Buffer.from(good.replace(from, to))], signer));
  expect(await findingsOf([buildExport([Buffer.from(good)], signer)])).toEqual([false]);
  const found = await findingsOf(written);
  expect(faults.filter((_, index) => !found[index])).toEqual([]);
});

test("an auditor's run prints the finding and answers with its exit code", async () => {
  const file = join(log.keysFolder, "export.jsonl");
  await writeFile(file, erased);
  const clean = runVerifier(file);
  expect(clean.status).toBe(0);
  expect(clean.output).toContain("10 events, 4 checkpoints, 16 personal values present, 1 erased, 0 findings");
  await writeFile(file, Buffer.from(erased.toString().replace("Dana", "Dora")));
  const edited = runVerifier(file);
  expect(edited.status).toBe(1);
  expect(edited.output).toContain("event 0: has a personal value that is not the one recorded");
  expect(runVerifier(file, "--key", "nonsense").status).toBe(2);
});
