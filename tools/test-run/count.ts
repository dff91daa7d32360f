import { z } from "zod";

export type Count = { passed: number; failed: number };

const VitestReport = z.object({
  success: z.boolean(),
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  numTodoTests: z.int(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
});

const PlaywrightReport = z.object({
  errors: z.array(z.unknown()),
  stats: z.object({ expected: z.int(), unexpected: z.int(), flaky: z.int(), skipped: z.int() }),
});

/** Counts a vitest JSON report. A skipped test and a file that could not be loaded are failures. */
export function countVitest(report: unknown): Count {
  const read = VitestReport.parse(report);
  const unloaded = read.testResults.filter((file) => file.status === "failed" && file.assertionResults.length === 0).length;
  return settle(read.numPassedTests, read.numFailedTests + read.numPendingTests + read.numTodoTests + unloaded, read.success);
}

/** Counts a Playwright JSON report. A skipped test, and one that passed only when run again, are failures. */
export function countPlaywright(report: unknown): Count {
  const { stats, errors } = PlaywrightReport.parse(report);
  return settle(stats.expected, stats.unexpected + stats.flaky + stats.skipped, errors.length === 0);
}

/** A run that says it failed has at least one failure, whatever its sums say; a run without a single test proves nothing. */
export function settle(passed: number, failed: number, succeeded: boolean): Count {
  const isHollow = passed === 0 && failed === 0;
  return { passed, failed: failed === 0 && (!succeeded || isHollow) ? 1 : failed };
}

export function add(counts: readonly Count[]): Count {
  return counts.reduce((sum, count) => ({ passed: sum.passed + count.passed, failed: sum.failed + count.failed }), {
    passed: 0,
    failed: 0,
  });
}
