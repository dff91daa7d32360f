import { expect, test } from "vitest";
import { anchorFrom, byDay, daysBetween, daysOf, movedBy, spanOf, step } from "./days.ts";

const day = (text: string) => Temporal.PlainDate.from(text);

test("a month shows whole weeks that hold all its days", () => {
  const shown = daysOf("month", day("2026-11-22"), 1).map(String);
  expect([shown[0], shown.at(-1), shown.length % 7]).toEqual(["2026-10-26", "2026-12-06", 0]);
  expect(daysOf("month", day("2027-02-10"), 1)).toHaveLength(28);
});

test("weeks begin where the reader's weeks begin", () => {
  expect(String(daysOf("week", day("2026-11-22"), 7)[0])).toBe("2026-11-22");
  expect(String(daysOf("week", day("2026-11-22"), 1)[0])).toBe("2026-11-16");
});

test("a step from the 31st lands in the next month, not the one after", () => {
  expect(String(step("month", day("2026-01-31"), 1))).toBe("2026-02-01");
});

test("posts fall on the day of the reader's zone, in order of time", () => {
  const posts = ["2026-11-22T23:30:00Z", "2026-11-23T08:00:00Z", "2026-11-22T22:00:00Z"].map((at) => ({ schedule: { at } }));
  const days = byDay<{ schedule?: { at: string } }>([...posts, {}], "Europe/Amsterdam");
  expect(days.get("2026-11-23")?.map((post) => post.schedule?.at)).toEqual(["2026-11-22T23:30:00Z", "2026-11-23T08:00:00Z"]);
  expect(days.get("2026-11-22")).toHaveLength(1);
});

test("a moved post keeps its wall time", () => {
  expect(movedBy("2026-10-24T09:00", daysBetween("2026-10-24", "2026-10-26"))).toBe("2026-10-26T09:00");
});

test("the span of a day on which clocks change is not 24 hours", () => {
  const { from, to } = spanOf([day("2026-10-25")], "Europe/Amsterdam");
  expect(Temporal.Instant.from(from).until(to).total("hours")).toBe(25);
});

test("a mistyped day in the address shows today instead of breaking", () => {
  expect(String(anchorFrom("2026-13-99", day("2026-11-22")))).toBe("2026-11-22");
  expect(String(anchorFrom("2026-02-31", day("2026-11-22")))).toBe("2026-02-28");
});
