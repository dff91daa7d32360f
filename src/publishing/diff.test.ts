import { newId } from "#kernel";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { PostContent } from "./content.ts";
import { diffMedia, diffText, diffVersions } from "./diff.ts";
import type { AccountId, MediaId } from "./model.ts";

test("a changed word shows as removed and added, the rest as the same", () => {
  expect(diffText("We open at nine today", "We open at ten today")).toEqual([
    { kind: "same", text: "We open at " },
    { kind: "removed", text: "nine" },
    { kind: "added", text: "ten" },
    { kind: "same", text: " today" },
  ]);
});

test("the pieces tell both texts exactly, whatever they hold", () => {
  const text = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 60 }),
    fc.array(fc.constantFrom("a", "b", "c ", "\n", "é", "👩‍👩‍👧"), { maxLength: 30 }).map((parts) => parts.join("")),
  );
  fc.assert(
    fc.property(text, text, (before, after) => {
      const pieces = diffText(before, after);
      const told = (without: "added" | "removed") =>
        pieces
          .filter((piece) => piece.kind !== without)
          .map((piece) => piece.text)
          .join("");
      expect(told("added")).toBe(before);
      expect(told("removed")).toBe(after);
    }),
  );
});

test("pictures added, removed and described anew are told apart", () => {
  const [one, two] = [newId(), newId()] as MediaId[] as [MediaId, MediaId];
  expect(
    diffMedia(
      [{ mediaId: one, alt: "" }],
      [
        { mediaId: one, alt: "A mill" },
        { mediaId: two, alt: "" },
      ],
    ),
  ).toEqual([
    { kind: "alt_changed", mediaId: one, before: "", after: "A mill" },
    { kind: "added", mediaId: two, after: "" },
  ]);
});

test("a change of the shared text shows on each account that speaks it, and on no other", () => {
  const [one, two] = [newId(), newId()] as AccountId[] as [AccountId, AccountId];
  const before: PostContent = { text: "Hello", link: null, media: [], variants: [{ accountId: one }, { accountId: two, text: "Hallo" }] };
  const kinds = diffVersions(before, { ...before, text: "Hello there" }).map((diff) => [diff.accountId, diff.kind]);
  expect(kinds).toEqual([
    [one, "changed"],
    [two, "same"],
  ]);
});
