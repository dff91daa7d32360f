import { expect, test } from "vitest";
import { firstWords } from "./first-words.ts";

const said = (text: string, ...variants: (string | null)[]) =>
  firstWords({
    content: { text, link: null, media: [], variants: variants.map((one) => ({ accountId: "a", text: one, link: null, media: null })) },
  } as never);

test("a post is called by its first whole words", () => {
  expect(said("Our ovens\n bake on wind.")).toBe("“Our ovens bake on wind.”");
  expect(said(`${"bread ".repeat(9)}butter and jam`)).toBe(`“${"bread ".repeat(9)}butter…”`);
  expect(said("x".repeat(90))).toBe(`“${"x".repeat(60)}…”`);
});

test("without a text for all it is called by an account's own", () => {
  expect(said(" ", null, "Nur hier")).toBe("“Nur hier”");
  expect(said("", null)).toBe("Post without text");
});
