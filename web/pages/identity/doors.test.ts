import { expect, test } from "vitest";
import { tokenIn } from "./link-token.ts";
import { placeToGo } from "./sign-in/place-to-go.ts";

test("after sign-in one comes back to the page asked for, never to another site", () => {
  expect(placeToGo("/posts/1?x=2")).toBe("/posts/1?x=2");
  for (const trap of [undefined, "https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/sign-in?to=/x"])
    expect(placeToGo(trap)).toBe("/");
});

test("the secret of a one-time link is read from behind the #", () => {
  expect(["#token=abc", "#abc", "", "#other=1"].map(tokenIn)).toEqual(["abc", "abc", "", ""]);
});
