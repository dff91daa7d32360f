import { createHash } from "node:crypto";

/**
 * The Merkle tree of RFC 6962, section 2.1. A node `(level, index)` is a *complete* subtree: it covers the leaves
 * `index * 2^level` up to (not including) `(index + 1) * 2^level`. Complete subtrees never change as the tree grows, so they can be stored.
 */
export type Hash = Uint8Array;
export type TreeNode = { level: number; index: number; hash: Hash };
export type Coordinate = { level: number; index: number };
/** What is needed to grow a tree: its size and the hashes of its largest complete subtrees, left to right. */
export type Frontier = { size: number; peaks: readonly Hash[] };

const leafPrefix = Uint8Array.of(0);
const nodePrefix = Uint8Array.of(1);

export const emptyRoot: Hash = createHash("sha256").digest();
export const emptyFrontier: Frontier = { size: 0, peaks: [] };

export function leafHash(bytes: Uint8Array): Hash {
  return createHash("sha256").update(leafPrefix).update(bytes).digest();
}

export function nodeHash(left: Hash, right: Hash): Hash {
  return createHash("sha256").update(nodePrefix).update(left).update(right).digest();
}

export function sameHash(one: Hash, other: Hash): boolean {
  return Buffer.compare(one, other) === 0;
}

/** Adds leaves on the right; `nodes` are the complete subtrees (leaves included) this made, each once. */
export function extend(frontier: Frontier, leaves: readonly Hash[]): { frontier: Frontier; nodes: TreeNode[] } {
  const peaks = [...frontier.peaks];
  const nodes: TreeNode[] = [];
  let size = frontier.size;
  for (const leaf of leaves) {
    let node: TreeNode = { level: 0, index: size, hash: leaf };
    nodes.push(node);
    while (node.index % 2 === 1) {
      const left = peaks.pop();
      if (left === undefined) throw new Error(`a tree of size ${size} came with too few peaks`);
      node = { level: node.level + 1, index: (node.index - 1) / 2, hash: nodeHash(left, node.hash) };
      nodes.push(node);
    }
    peaks.push(node.hash);
    size += 1;
  }
  return { frontier: { size, peaks }, nodes };
}

export function rootOf(frontier: Frontier): Hash {
  return frontier.peaks.length === 0 ? emptyRoot : foldRange(frontier.peaks);
}

/** The root over neighbouring complete subtrees of falling size. */
export function foldRange(hashes: readonly Hash[]): Hash {
  const [last, ...rest] = hashes.toReversed();
  if (last === undefined) throw new Error("an empty range has no hash");
  return rest.reduce((right, left) => nodeHash(left, right), last);
}

/** The complete subtrees that make up the leaves `start` to `end` (end not included), left to right. */
export function rangeCoordinates(start: number, end: number): Coordinate[] {
  const coordinates: Coordinate[] = [];
  let position = start;
  while (position < end) {
    let level = 0;
    let width = 1;
    while (position % (width * 2) === 0 && position + width * 2 <= end) {
      width *= 2;
      level += 1;
    }
    coordinates.push({ level, index: position / width });
    position += width;
  }
  return coordinates;
}

/** The largest power of two smaller than `size` (size > 1): where RFC 6962 splits a tree. */
export function splitPoint(size: number): number {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}
