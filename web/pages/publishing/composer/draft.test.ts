import { expect, test } from "vitest";
import { choose, departs, emptyDraft, isBlank, rejoin, spokenOn, write } from "./draft.ts";

const two = choose(choose({ ...emptyDraft, text: "Hello" }, "a", true), "b", true);

test("an account follows the shared text until it is written on itself", () => {
  const own = write(two, "a", { text: "Hello, a" });
  const later = write(own, "all", { text: "Good morning" });
  expect(spokenOn(later, "a").text).toBe("Hello, a");
  expect(spokenOn(later, "b").text).toBe("Good morning");
  expect([departs(later, "a"), departs(later, "b")]).toEqual([true, false]);
});

test("a link taken away on one account stays away there", () => {
  const linked = write(two, "all", { link: "https://northwind.example" });
  const without = write(linked, "a", { link: null });
  expect([spokenOn(without, "a").link, spokenOn(without, "b").link]).toEqual([null, "https://northwind.example"]);
});

test("rejoining forgets all an account said differently", () => {
  expect(spokenOn(rejoin(write(two, "a", { text: "Own", media: [] }), "a"), "a")).toEqual(spokenOn(two, "all"));
});

test("choosing an account twice keeps it once, and leaving it out drops its own text", () => {
  const twice = choose(two, "a", true);
  expect(twice.variants.map((variant) => variant.accountId)).toEqual(["b", "a"]);
  expect(choose(two, "a", false).variants).toEqual([{ accountId: "b" }]);
});

test("a draft with only blanks is blank, one with words on one account is not", () => {
  expect(isBlank({ ...two, text: "  \n" })).toBe(true);
  expect(isBlank(write({ ...two, text: "" }, "b", { text: "x" }))).toBe(false);
});
