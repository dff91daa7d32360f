import { expect, test } from "vitest";
import { sayMoment } from "./time.ts";

test("the log says a moment in words and names the zone", () => {
  expect(sayMoment("2026-11-22T18:49:57.123456Z")).toBe("22 Nov 2026, 18:49 UTC");
  expect(sayMoment(Temporal.Instant.from("2026-06-01T00:05:00+02:00"))).toBe("31 May 2026, 22:05 UTC");
});

test("text that is no moment stays as it is", () => {
  expect(sayMoment("soon")).toBe("soon");
});
