import { RichText } from "@atproto/api";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { bluesky } from "./bluesky.ts";
import { blueskyCounters } from "./text.ts";

const pieces = fc.array(
  fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.constantFrom(
      " ",
      "\n",
      "@dana.test",
      "#spring",
      "https://example.com/a?b=c",
      "example.com",
      "$AAPL",
      "👩‍👩‍👧‍👦",
      "é",
      "🇩🇪🇫🇷",
      "한국어",
      "नमस्ते",
    ),
  ),
  { maxLength: 12 },
);
const texts = pieces.map((parts) => parts.join("").toWellFormed());

test("we count as the network's own client counts", () => {
  fc.assert(
    fc.property(texts, (text) => {
      const rich = new RichText({ text });
      expect(blueskyCounters.graphemes(text)).toBe(rich.graphemeLength);
      expect(blueskyCounters.bytes(text)).toBe(rich.length);
    }),
    { numRuns: 500 },
  );
});

test("the stretches of a text are the text, each at its place", () => {
  fc.assert(
    fc.property(texts, (text) => {
      const segments = bluesky.preview(text);
      expect(segments.map((segment) => segment.text).join("")).toBe(text);
      for (const { text: piece, start, end } of segments) expect(text.slice(start, end)).toBe(piece);
    }),
    { numRuns: 500 },
  );
});

test("a family counts as one character and twenty-five bytes", () => {
  const text = "👩‍👩‍👧‍👦".repeat(121);
  const { counts, problems } = bluesky.measure({ text, images: [] });
  expect(counts).toMatchObject([
    { unit: "graphemes", used: 121, maximum: 300 },
    { unit: "bytes", used: 3025, maximum: 3000 },
    { field: "images", used: 0 },
  ]);
  expect(problems).toMatchObject([{ field: "text", code: "too-long", mend: "Shorten it by 25 bytes." }]);
});

test("a link is shown with where it leads, without the full stop after it", () => {
  const links = bluesky.preview("Read example.com/spring.").filter((segment) => segment.kind === "link");
  expect(links).toEqual([{ kind: "link", text: "example.com/spring", start: 5, end: 23, url: "https://example.com/spring" }]);
});
