import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

import { settle, type Count } from "./count.ts";

export type Runner = {
  /** A script of node, from the root, with its arguments. */
  command: readonly string[];
  environment?: Readonly<Record<string, string>>;
  /** Where it leaves its JSON report. */
  report: string;
  count: (report: unknown) => Count;
};

/** Runs a test runner with its output shown. One that dies, or leaves no report, counts as one failure. */
export function runTests({ command, environment = {}, report, count }: Runner): Count {
  const { status, error } = spawnSync(process.execPath, command, {
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, ...environment },
  });
  if (error !== undefined) throw error;
  if (!existsSync(report)) {
    console.error(`${command.join(" ")} left no report (exit ${status ?? "by a signal"}).`);
    return { passed: 0, failed: 1 };
  }
  const { passed, failed } = count(JSON.parse(readFileSync(report, "utf8")));
  return settle(passed, failed, status === 0);
}
