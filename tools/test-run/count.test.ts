import { expect, test } from "vitest";

import { add, countPlaywright, countVitest } from "./count.ts";

const clean = { success: true, numPassedTests: 3, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, testResults: [] };
const vitest = (change: Partial<Record<keyof typeof clean, unknown>>) => countVitest({ ...clean, ...change });

const stats = { expected: 2, unexpected: 0, flaky: 0, skipped: 0 };
const playwright = (change: Partial<typeof stats>, errors: unknown[] = []) => countPlaywright({ stats: { ...stats, ...change }, errors });

test("passed tests are counted", () => {
  expect(vitest({})).toEqual({ passed: 3, failed: 0 });
  expect(playwright({})).toEqual({ passed: 2, failed: 0 });
});

test("failed tests are counted", () => {
  expect(vitest({ success: false, numFailedTests: 2 })).toEqual({ passed: 3, failed: 2 });
  expect(playwright({ unexpected: 2 })).toEqual({ passed: 2, failed: 2 });
});

test("a skipped test is a failure", () => {
  expect(vitest({ numPendingTests: 1, numTodoTests: 1 })).toEqual({ passed: 3, failed: 2 });
  expect(playwright({ skipped: 1 })).toEqual({ passed: 2, failed: 1 });
});

test("a test that passed only when run again is a failure", () => {
  expect(playwright({ flaky: 1 })).toEqual({ passed: 2, failed: 1 });
});

test("a file that could not be loaded is a failure, beside those in other files", () => {
  const testResults = [{ status: "failed", assertionResults: [] }];
  expect(vitest({ success: false, numFailedTests: 1, testResults })).toEqual({ passed: 3, failed: 2 });
});

test("a run that failed outside of its tests is a failure", () => {
  expect(vitest({ success: false })).toEqual({ passed: 3, failed: 1 });
  expect(playwright({}, [{ message: "the server did not start" }])).toEqual({ passed: 2, failed: 1 });
});

test("a run without a single test is a failure", () => {
  expect(vitest({ numPassedTests: 0 })).toEqual({ passed: 0, failed: 1 });
  expect(playwright({ expected: 0 })).toEqual({ passed: 0, failed: 1 });
});

test("runs add up", () => {
  expect(
    add([
      { passed: 3, failed: 1 },
      { passed: 2, failed: 2 },
    ]),
  ).toEqual({ passed: 5, failed: 3 });
});
