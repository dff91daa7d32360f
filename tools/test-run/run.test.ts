import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";

import { countPlaywright } from "./count.ts";
import { runTests } from "./run.ts";

const folder = mkdtempSync(join(tmpdir(), "signet-test-run-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A runner that leaves `report` (nothing when undefined) and ends with `exitCode`. */
function runner(name: string, report: string | undefined, exitCode: number) {
  const path = join(folder, `${name}.json`);
  const script = join(folder, `${name}.mjs`);
  const write = report === undefined ? "" : `writeFileSync(process.env.REPORT, ${JSON.stringify(report)});`;
  writeFileSync(script, `import { writeFileSync } from "node:fs"; ${write} process.exitCode = ${exitCode};`);
  return { command: [script], environment: { REPORT: path }, report: path, count: countPlaywright };
}

const passing = JSON.stringify({ errors: [], stats: { expected: 2, unexpected: 0, flaky: 0, skipped: 0 } });

test("a runner's report is counted", () => {
  expect(runTests(runner("clean", passing, 0))).toEqual({ passed: 2, failed: 0 });
});

test("a non-zero exit is a failure even when the report has none", () => {
  expect(runTests(runner("exit", passing, 3))).toEqual({ passed: 2, failed: 1 });
});

test("a runner that leaves no report is a failure", () => {
  expect(runTests(runner("silent", undefined, 0))).toEqual({ passed: 0, failed: 1 });
});
