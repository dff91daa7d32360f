import { isZone } from "./zone.ts";
import { expect, test } from "vitest";
import { dayOf, fromNow, momentInWords, momentOf, wallTimeAt, wallTimeKind } from "./time.ts";

test("a moment names its zone", () => {
  expect(momentInWords("2026-11-25T13:30:00Z", "Europe/Amsterdam")).toMatch(
    /25.*2026.*(GMT\+1|CET)|2026.*25.*(GMT\+1|CET)|Nov 25, 2026.*(GMT\+1|CET)/,
  );
});

test("the same moment falls on another day elsewhere", () => {
  expect([dayOf("2026-11-25T23:30:00Z", "UTC"), dayOf("2026-11-25T23:30:00Z", "Asia/Tokyo")]).toEqual(["2026-11-25", "2026-11-26"]);
  expect(wallTimeAt("2026-11-25T23:30:00Z", "Asia/Tokyo")).toBe("2026-11-26T08:30");
});

test("a wall time that clocks skip, or that happens twice, is known as such", () => {
  expect(wallTimeKind("2026-03-29T02:30", "Europe/Amsterdam")).toBe("never");
  expect(wallTimeKind("2026-10-25T02:30", "Europe/Amsterdam")).toBe("twice");
  expect(wallTimeKind("2026-11-25T02:30", "Europe/Amsterdam")).toBe("once");
});

test("of a time that happens twice, the named one is meant", () => {
  expect(momentOf("2026-10-25T02:30", "Europe/Amsterdam")).toBe("2026-10-25T00:30:00Z");
  expect(momentOf("2026-10-25T02:30", "Europe/Amsterdam", "later")).toBe("2026-10-25T01:30:00Z");
});

test("distances are said in the largest unit that fits", () => {
  const now = Temporal.Instant.from("2026-11-25T12:00:00Z");
  expect(["2026-11-25T12:00:03Z", "2026-11-25T15:10:00Z", "2026-11-23T12:00:00Z"].map((at) => fromNow(at, now))).toEqual([
    "just now",
    "in 3 hours",
    "2 days ago",
  ]);
});

test("a zone is known by each of its names, and what is none is not", () => {
  for (const name of ["UTC", "Europe/Amsterdam", "Asia/Kolkata", "Asia/Calcutta", "America/Argentina/ComodRivadavia"])
    expect(isZone(name), name).toBe(true);
  for (const name of ["", "Amsterdam", "+01:00", "Europe/Nowhere"]) expect(isZone(name), name).toBe(false);
});
