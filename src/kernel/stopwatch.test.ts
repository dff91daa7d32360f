import { expect, test } from "vitest";
import { startStopwatch } from "./stopwatch.ts";

test("time passed is what either clock says: a machine that slept and a clock set back are both seen through", () => {
  let monotonic = 1_000;
  let wall = 50_000;
  const elapsed = startStopwatch({ monotonicMilliseconds: () => monotonic, wallMilliseconds: () => wall });
  wall += 60_000;
  expect(elapsed()).toBe(60_000);
  wall -= 3_600_000;
  monotonic += 20_000;
  expect(elapsed()).toBe(20_000);
});
