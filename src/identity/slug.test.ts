import { expect, test } from "vitest";
import { slugOf } from "./slug.ts";

test.each([
  ["Northwind", "northwind"],
  ["Northwind Traders B.V.", "northwind-traders-b-v"],
  ["Crème & Brûlée", "creme-brulee"],
  ["北風", "workspace"],
  ["a".repeat(60), "a".repeat(40)],
  ["--- ", "workspace"],
])("%s is %s", (name, slug) => expect(slugOf(name)).toBe(slug));
