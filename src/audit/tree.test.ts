import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { emptyFrontier, emptyRoot, extend, foldRange, leafHash, rangeCoordinates, rootOf } from "./tree.ts";
import type { Hash } from "./tree.ts";

/** MTH of RFC 6962, 2.1, word for word; slow and plain. */
function referenceRoot(leaves: readonly Uint8Array[]): Hash {
  const sha = (...parts: Uint8Array[]) => createHash("sha256").update(Buffer.concat(parts)).digest();
  const [only] = leaves;
  if (only === undefined) return sha();
  if (leaves.length === 1) return sha(Buffer.from([0]), only);
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return sha(Buffer.from([1]), referenceRoot(leaves.slice(0, split)), referenceRoot(leaves.slice(split)));
}

const leavesOf = fc.array(fc.uint8Array({ maxLength: 8 }), { maxLength: 80 });

test("a tree grown in any batches has the root of the definition", () => {
  fc.assert(
    fc.property(leavesOf, fc.array(fc.integer({ min: 0, max: 80 })), (leaves, cuts) => {
      let frontier = emptyFrontier;
      const bounds = [0, ...cuts.filter((cut) => cut <= leaves.length).toSorted((one, other) => one - other), leaves.length];
      for (const [position, start] of bounds.entries()) {
        frontier = extend(frontier, leaves.slice(start, bounds[position + 1] ?? start).map(leafHash)).frontier;
      }
      expect(frontier.size).toBe(leaves.length);
      expect(rootOf(frontier)).toEqual(referenceRoot(leaves));
    }),
  );
});

test("every stored node is the root over the leaves it covers, and is made once", () => {
  fc.assert(
    fc.property(leavesOf, (leaves) => {
      const { nodes } = extend(emptyFrontier, leaves.map(leafHash));
      expect(new Set(nodes.map(({ level, index }) => `${level}/${index}`)).size).toBe(nodes.length);
      for (const { level, index, hash } of nodes) {
        expect(hash).toEqual(referenceRoot(leaves.slice(index * 2 ** level, (index + 1) * 2 ** level)));
      }
    }),
  );
});

test("the complete subtrees of the whole tree fold to its root", () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 8 }), { minLength: 1, maxLength: 80 }), (leaves) => {
      const { nodes } = extend(emptyFrontier, leaves.map(leafHash));
      const stored = new Map(nodes.map(({ level, index, hash }) => [`${level}/${index}`, hash]));
      const hashes = rangeCoordinates(0, leaves.length).map(({ level, index }) => stored.get(`${level}/${index}`) ?? emptyRoot);
      expect(foldRange(hashes)).toEqual(referenceRoot(leaves));
    }),
  );
});

test("a frontier with too few peaks is refused", () => {
  expect(() => extend({ size: 3, peaks: [] }, [emptyRoot])).toThrow("too few peaks");
});
