import { Refusal } from "./refusal.ts";
import fc from "fast-check";
import { expect, test } from "vitest";
import { planMoment, wallTimeOf } from "./wall-time.ts";

function refusalOf(run: () => unknown): Refusal {
  try {
    run();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error("was not refused");
}

test("a wall time in a zone names one moment", () => {
  expect(planMoment({ wallTime: "2026-07-01T09:00", timeZone: "Europe/Amsterdam" })).toMatchObject({
    at: Temporal.Instant.from("2026-07-01T07:00:00Z"),
    happensTwice: "no",
  });
});

test("the same wall time keeps its hour across daylight saving", () => {
  const summer = planMoment({ wallTime: "2026-10-24T09:00", timeZone: "Europe/Amsterdam" }).at;
  const winter = planMoment({ wallTime: "2026-10-26T09:00", timeZone: "Europe/Amsterdam" }).at;
  expect(winter.since(summer).total("hours")).toBe(49);
});

test("a time that clocks skip is refused and its two neighbours are offered", () => {
  const refusal = refusalOf(() => planMoment({ wallTime: "2026-03-29T02:30", timeZone: "Europe/Amsterdam" }));
  expect(refusal.code).toBe("invalid_wall_time");
  expect(refusal.about.field).toBe("wallTime");
  expect(refusal.about.facts).toEqual({ neighbours: ["2026-03-29T01:30", "2026-03-29T03:30"] });
});

test("a time that happens twice is the earlier one unless told", () => {
  const wish = { wallTime: "2026-10-25T02:30", timeZone: "Europe/Amsterdam" };
  expect(planMoment(wish)).toMatchObject({ at: Temporal.Instant.from("2026-10-25T00:30:00Z"), happensTwice: "yes", overlap: "earlier" });
  expect(planMoment({ ...wish, overlap: "later" })).toMatchObject({
    at: Temporal.Instant.from("2026-10-25T01:30:00Z"),
    happensTwice: "yes",
  });
});

test.each(["2026-02-30T10:00", "tomorrow", "2026-11-22", "2026-11-22T10:00Z", "2026-11-22T25:00"])(
  "%s is refused as a wall time, naming the field",
  (wallTime) => {
    expect(refusalOf(() => planMoment({ wallTime, timeZone: "UTC" })).about.field).toBe("wallTime");
  },
);

test("a moment said as a wall time gives the moment back, in every zone", () => {
  const zone = fc.constantFrom("UTC", "Europe/Amsterdam", "America/St_Johns", "Australia/Lord_Howe", "Africa/Casablanca", "Asia/Kathmandu");
  fc.assert(
    fc.property(fc.integer({ min: 1_700_000_000, max: 1_900_000_000 }), zone, (second, timeZone) => {
      const at = Temporal.Instant.fromEpochMilliseconds(second * 1000);
      expect(planMoment(wallTimeOf(at, timeZone)).at.equals(at)).toBe(true);
    }),
  );
});
