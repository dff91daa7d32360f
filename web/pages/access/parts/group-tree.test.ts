import { expect, test } from "vitest";
import { inTreeOrder, subtreeOf } from "./group-tree.ts";
import type { GroupNode } from "./group-tree.ts";

const group = (groupId: string, name: string, parentId?: string): GroupNode => ({ groupId, name, parentId, state: "open" });
const world = [
  group("nl", "Netherlands", "bikes"),
  group("root", "Northwind"),
  group("coffee", "Coffee", "root"),
  group("bikes", "Bikes", "root"),
  group("be", "Belgium", "bikes"),
];

test("the tree reads from the top down, siblings by name", () => {
  expect(inTreeOrder(world).map(({ group: { name }, depth }) => `${depth} ${name}`)).toEqual([
    "0 Northwind",
    "1 Bikes",
    "2 Belgium",
    "2 Netherlands",
    "1 Coffee",
  ]);
});

test("a group says its way from the top, and whether anything stands below it", () => {
  const placed = inTreeOrder(world).find(({ group: { groupId } }) => groupId === "nl");
  expect(placed).toMatchObject({ path: ["Northwind", "Bikes", "Netherlands"], hasChildren: false });
});

test("a group whose parent may not be seen stands at the top, and is not lost", () => {
  const seen = inTreeOrder([group("nl", "Netherlands", "hidden"), group("x", "Amsterdam", "nl")]);
  expect(seen.map(({ group: { name }, depth }) => `${depth} ${name}`)).toEqual(["0 Netherlands", "1 Amsterdam"]);
});

test("a subtree is the group and everything below it, whatever the order of the list", () => {
  expect([...subtreeOf(world, "bikes")].toSorted()).toEqual(["be", "bikes", "nl"]);
  expect([...subtreeOf(world, "root")]).toHaveLength(5);
});
