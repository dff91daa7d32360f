import { expect, test } from "vitest";
import { browserWords } from "./browser-words.ts";

test("a session is told by its browser and system, though each names the others too", () => {
  expect(
    browserWords(
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0",
    ),
  ).toBe("Edge on Windows");
  expect(
    browserWords("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1"),
  ).toBe("Safari on iPhone");
  expect(browserWords("Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0")).toBe("Firefox on Linux");
});

test("a program that is no browser is told by its own name", () => {
  expect(browserWords("curl/8.9.1")).toBe("curl");
  expect(browserWords("")).toBe("An unknown program");
});
