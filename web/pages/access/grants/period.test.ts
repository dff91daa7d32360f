import { expect, test } from "vitest";
import { momentsOf, periodProblem } from "./period.ts";

const zones = ["Europe/Amsterdam", "Asia/Tokyo"];

test("a grant without start and end begins at once and has no end", () => {
  const period = { start: "", end: "", timeZone: "Europe/Amsterdam" };
  expect(periodProblem(period, zones)).toBeUndefined();
  expect(momentsOf(period)).toEqual({});
});

test("start and end are wall times of the named zone", () => {
  expect(momentsOf({ start: "2031-01-10T09:00", end: "2031-07-10T09:00", timeZone: "Europe/Amsterdam" })).toEqual({
    startsAt: "2031-01-10T08:00:00Z",
    endsAt: "2031-07-10T07:00:00Z",
  });
});

test("an end that is past, before the start, in a zone nobody knows or on a clock's gap says so", () => {
  const period = { start: "", end: "2031-07-10T09:00", timeZone: "Europe/Amsterdam" };
  expect(periodProblem({ ...period, end: "2020-01-01T09:00" }, zones)).toMatch("passed");
  expect(periodProblem({ ...period, start: "2031-08-10T09:00" }, zones)).toMatch("before it starts");
  expect(periodProblem({ ...period, timeZone: "+02:00" }, zones)).toMatch("named time zone");
  expect(periodProblem({ ...period, start: "2031-03-30T02:30" }, zones)).toMatch("There is no 2031-03-30 02:30");
  expect(periodProblem(period, zones)).toBeUndefined();
});
