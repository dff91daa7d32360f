/** Everything that can be said without running the house: one line for each step, and the whole output of those that fail. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";

/** Scripts of package.json, the quickest first. */
const steps = ["format:check", "lint", "types", "dead-code"] as const;

process.chdir(join(import.meta.dirname, ".."));
const failed = steps.filter((step) => !passes(step));
if (failed.length > 0) {
  console.error(`Failed: ${failed.join(", ")}.`);
  process.exitCode = 1;
}

function passes(step: string): boolean {
  const startedAt = performance.now();
  const { status, error, stdout, stderr } = spawnSync("npm", ["run", "--silent", step], {
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
    stdio: ["ignore", "pipe", "pipe"],
  });
  if (error !== undefined) throw error;
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`${step.padEnd(14)}${status === 0 ? "ok    " : "FAILED"} ${seconds.padStart(6)} s`);
  if (status !== 0) process.stdout.write(stdout + stderr);
  return status === 0;
}
