/**
 * All tests: those of the rooms, then those in a browser. The last line is `N passed, N failed`; any failure is a non-zero exit.
 * `--failed-checks=N` adds the checks that failed before, so that one line tells the whole result.
 */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";

import { ensureChromium } from "../tests/chromium.ts";
import { installPds } from "../tests/pds/install.ts";
import { add, countPlaywright, countVitest, type Count } from "./test-run/count.ts";
import { runTests } from "./test-run/run.ts";

const { values } = parseArgs({ options: { "failed-checks": { type: "string", default: "0" } } });
const checks: Count = { passed: 0, failed: Number(values["failed-checks"]) };
if (!Number.isInteger(checks.failed)) throw new Error("--failed-checks must be a whole number.");

const reports = mkdtempSync(join(tmpdir(), "signet-tests-"));
process.chdir(join(import.meta.dirname, ".."));

// Before any test, so that no test's time runs while a compiler works.
await installPds();
const total = add([checks, runRooms(), runBrowser()]);
rmSync(reports, { recursive: true });
process.exitCode = total.failed === 0 ? 0 : 1;
console.log(`${total.passed} passed, ${total.failed} failed`);

function runRooms(): Count {
  const report = join(reports, "vitest.json");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  return runTests({
    command: ["node_modules/vitest/vitest.mjs", "run", ...reporters],
    report,
    count: countVitest,
  });
}

function runBrowser(): Count {
  if (!existsSync("playwright.config.ts")) return { passed: 0, failed: 0 };
  try {
    ensureChromium();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return { passed: 0, failed: 1 };
  }
  const report = join(reports, "playwright.json");
  return runTests({
    command: ["node_modules/@playwright/test/cli.js", "test", "--reporter=list,json"],
    environment: { PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    report,
    count: countPlaywright,
  });
}
