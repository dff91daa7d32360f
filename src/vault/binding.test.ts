import fc from "fast-check";
import { expect, test } from "vitest";
import { bindingOf } from "./binding.ts";

test("two places have the same bytes only when they are the same place", () => {
  const parts = fc.array(fc.string({ unit: "grapheme", maxLength: 3 }), { maxLength: 3 });
  fc.assert(
    fc.property(parts, parts, (one, other) => {
      expect(bindingOf(one).equals(bindingOf(other))).toBe(JSON.stringify(one) === JSON.stringify(other));
    }),
  );
});

test("text moved across a boundary is another place", () => {
  expect(bindingOf(["ab", "c"])).not.toEqual(bindingOf(["a", "bc"]));
  expect(bindingOf(["a", ""])).not.toEqual(bindingOf(["a"]));
});
