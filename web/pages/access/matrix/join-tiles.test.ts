import { expect, test } from "vitest";
import { joinTiles } from "./join-tiles.ts";

const account = (accountId: string) => ({ accountId, groupId: "g", network: "sandbox" });
const person = (personId: string) => ({ personId, name: personId, kind: "member", status: "active" });
const tile = (accounts: string[], rows: Record<string, string[]>) => ({
  accounts: accounts.map(account),
  items: Object.entries(rows).map(([personId, accountIds]) => ({ person: person(personId), accountIds })),
});

test("tiles stand beside and below each other, in the order they came", () => {
  const joined = joinTiles([
    [tile(["a", "b"], { p: ["a"] }), tile(["c"], { p: ["c"] })],
    [tile(["a", "b"], { q: ["b"] }), tile(["c"], { q: [] })],
  ]);
  expect(joined?.people.map((one) => one.personId)).toEqual(["p", "q"]);
  expect(joined?.accounts.map((one) => one.accountId)).toEqual(["a", "b", "c"]);
  const cells = ["p", "q"].map((row) => ["a", "b", "c"].map((column) => joined?.may(row, column)).join(" "));
  expect(cells).toEqual(["yes no yes", "no yes no"]);
});

test("a cell whose tile is on its way is unknown, never a no", () => {
  const joined = joinTiles([
    [tile(["a"], { p: ["a"] }), undefined],
    [undefined, undefined],
  ]);
  expect(joined?.may("p", "a")).toBe("yes");
  expect(joined?.may("p", "z")).toBe("unknown");
  expect(joined?.may("q", "a")).toBe("unknown");
});

test("there is nothing to show before the first tile", () => {
  expect(joinTiles([[undefined]])).toBeUndefined();
});
