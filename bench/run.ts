// Runs every bench in a process of its own, one after the other, and writes what they found to bench/results.json.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir, totalmem } from "node:os";
import { join } from "node:path";

const benches = ["packages", "start", "house", "access", "audit-appends"];
const wanted = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "signet-bench-"));
const gathered = join(folder, "figures.jsonl");
writeFileSync(gathered, "");
let failed = 0;
for (const bench of benches.filter((name) => wanted.length === 0 || wanted.includes(name))) {
  const { status } = spawnSync(process.execPath, [join(import.meta.dirname, `${bench}.ts`)], {
    stdio: "inherit",
    env: { ...process.env, BENCH_REPORT: gathered },
  });
  if (status !== 0) failed += 1;
}
const figures = readFileSync(gathered, "utf8")
  .split("\n")
  .filter(Boolean)
  .map((line) => JSON.parse(line) as unknown);
const machine = {
  cpu: cpus()[0]?.model ?? "unknown",
  cores: cpus().length,
  memoryGigabytes: Math.round(totalmem() / 2 ** 30),
  node: process.version,
};
writeFileSync(
  join(import.meta.dirname, "results.json"),
  `${JSON.stringify({ at: Temporal.Now.instant().toString(), machine, figures }, null, 2)}\n`,
);
rmSync(folder, { recursive: true });
process.exitCode = failed === 0 ? 0 : 1;
