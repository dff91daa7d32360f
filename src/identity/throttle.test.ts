import { expect, test } from "vitest";
import { emptyCounter, failed, isKnown, patience, signedIn, waitSeconds } from "./throttle.ts";

const now = Temporal.Instant.from("2026-11-22T09:00:00Z");
const afterFailures = (times: number, at = now) =>
  Array.from({ length: times }).reduce((counter: typeof emptyCounter) => failed(counter, patience.pair, at), emptyCounter);

test("the free tries cost nothing; each after that doubles the wait, up to a quarter of an hour", () => {
  expect([1, 4, 5, 6, 7, 12, 13, 40, 5000].map((times) => waitSeconds(afterFailures(times), now))).toEqual([
    0, 0, 5, 10, 20, 640, 900, 900, 900,
  ]);
});

test("an hour after the last wait has passed, all is forgotten", () => {
  const counter = afterFailures(6);
  expect(failed(counter, patience.pair, now.add({ seconds: 10 + 3599 })).failures).toBe(7);
  expect(failed(counter, patience.pair, now.add({ seconds: 10 + 3600 })).failures).toBe(1);
});

test("a clock set back by years makes nobody wait longer than the longest wait", () => {
  expect(waitSeconds(afterFailures(5), now.subtract({ hours: 24 * 3650 }))).toBe(900);
});

test("an address is known for thirty days after a sign-in, whatever fails there since", () => {
  const counter = failed(signedIn(now), patience.pair, now.add({ hours: 1 }));
  expect([
    isKnown(emptyCounter, now),
    isKnown(counter, now.add({ hours: 24 * 30 - 1 })),
    isKnown(counter, now.add({ hours: 24 * 30 })),
  ]).toEqual([false, true, false]);
});
