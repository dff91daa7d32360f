import { expect, test } from "vitest";
import { jobFailures } from "./job-failures.ts";

/** A log that keeps what it is told. */
function keptLog() {
  const lines: { level: string; about: unknown; says: string }[] = [];
  const keep = (level: string) => (about: object, says: string) => void lines.push({ level, about, says });
  return { lines, log: { info: keep("info"), warn: keep("warn"), error: keep("error") } };
}

const withCode = (message: string, code: string) => Object.assign(new Error(message), { code });

test("a database that is away is told once, without a stack, and each try waits longer, up to two seconds", () => {
  const { lines, log } = keptLog();
  const failures = jobFailures("audit.sequence", log);
  const waits = Array.from({ length: 6 }, () => failures.failed(withCode("the database system is starting up", "57P03"), 200));
  expect(waits).toEqual([200, 400, 800, 1600, 2000, 2000]);
  expect(lines).toEqual([
    {
      level: "warn",
      about: { job: "audit.sequence", cause: "the database system is starting up" },
      says: "job failed: database out of reach; it will be tried again",
    },
  ]);
});

test("another cause is told at once; a full disk is called one; a job that rests longer anyway is not hurried", () => {
  const { lines, log } = keptLog();
  const failures = jobFailures("kernel.worker", log);
  expect(failures.failed(withCode("could not extend file: No space left on device", "53100"), 5000)).toBe(5000);
  failures.failed(new Error("a fault of ours"), 5000);
  expect(lines.map((line) => line.says)).toEqual([
    "job failed: database disk full; it will be tried again",
    "job failed; it will be tried again",
  ]);
});

test("once it works again that is said, and the next failure is news", () => {
  const { lines, log } = keptLog();
  const failures = jobFailures("publishing.publishDue", log);
  failures.succeeded();
  failures.failed(new Error("no"), 100);
  failures.failed(new Error("no"), 100);
  failures.succeeded();
  expect(failures.failed(new Error("no"), 100)).toBe(100);
  expect(lines.map((line) => line.says)).toEqual([
    "job failed; it will be tried again",
    "job works again",
    "job failed; it will be tried again",
  ]);
});
