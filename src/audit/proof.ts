import { foldRange, nodeHash, rangeCoordinates, sameHash, splitPoint } from "./tree.ts";
import type { Coordinate, Hash } from "./tree.ts";

/** Leaves `start` to `end`, end not included. Each entry of a proof is the hash over one such range. */
export type Range = { start: number; end: number };

/** The ranges an inclusion proof names, innermost first (RFC 6962, 2.1.1). */
export function inclusionRanges(index: number, size: number): Range[] {
  const ranges: Range[] = [];
  let start = 0;
  let end = size;
  while (end - start > 1) {
    const middle = start + splitPoint(end - start);
    const inLeft = index < middle;
    ranges.push(inLeft ? { start: middle, end } : { start, end: middle });
    if (inLeft) end = middle;
    else start = middle;
  }
  return ranges.toReversed();
}

/** The ranges a consistency proof names, innermost first (RFC 6962, 2.1.2). */
export function consistencyRanges(oldSize: number, newSize: number): Range[] {
  const ranges: Range[] = [];
  let start = 0;
  let end = newSize;
  while (oldSize < end) {
    const middle = start + splitPoint(end - start);
    const inLeft = oldSize <= middle;
    ranges.push(inLeft ? { start: middle, end } : { start, end: middle });
    if (inLeft) end = middle;
    else start = middle;
  }
  // The verifier knows the old root, so the innermost range is named only when it is not the whole old tree.
  if (start > 0) ranges.push({ start, end });
  return ranges.toReversed();
}

/** Every stored node these ranges need: O(log size) of them. */
export function coordinatesOf(ranges: readonly Range[]): Coordinate[] {
  return ranges.flatMap(({ start, end }) => rangeCoordinates(start, end));
}

export function proofFrom(ranges: readonly Range[], lookUp: (coordinate: Coordinate) => Hash): Hash[] {
  return ranges.map(({ start, end }) => foldRange(rangeCoordinates(start, end).map(lookUp)));
}

export type InclusionClaim = { index: number; size: number; leaf: Hash; root: Hash; proof: readonly Hash[] };

export function verifyInclusion({ index, size, leaf, root, proof }: InclusionClaim): boolean {
  if (!isCount(index) || !isCount(size) || index >= size || ![leaf, ...proof].every(isHash)) return false;
  const computed = rootThrough(leaf, index, size, proof);
  return computed !== null && sameHash(computed, root);
}

export type ConsistencyClaim = { oldSize: number; newSize: number; oldRoot: Hash; newRoot: Hash; proof: readonly Hash[] };

/** An empty old tree is consistent with everything and therefore proves nothing: refused. */
export function verifyConsistency({ oldSize, newSize, oldRoot, newRoot, proof }: ConsistencyClaim): boolean {
  if (!isCount(oldSize) || !isCount(newSize) || oldSize < 1 || oldSize > newSize || !proof.every(isHash)) return false;
  const computed = rootsThrough({ oldSize, newSize, known: oldRoot, proof });
  return computed !== null && sameHash(computed.old, oldRoot) && sameHash(computed.new, newRoot);
}

function rootThrough(leaf: Hash, index: number, size: number, proof: readonly Hash[]): Hash | null {
  if (size === 1) return proof.length === 0 ? leaf : null;
  const sibling = proof.at(-1);
  if (sibling === undefined) return null;
  const split = splitPoint(size);
  const inner = proof.slice(0, -1);
  if (index < split) {
    const left = rootThrough(leaf, index, split, inner);
    return left === null ? null : nodeHash(left, sibling);
  }
  const right = rootThrough(leaf, index - split, size - split, inner);
  return right === null ? null : nodeHash(sibling, right);
}

type Subtree = { oldSize: number; newSize: number; known: Hash | null; proof: readonly Hash[] };

function rootsThrough({ oldSize, newSize, known, proof }: Subtree): { old: Hash; new: Hash } | null {
  const outermost = proof.at(-1);
  if (oldSize === newSize) {
    const whole = known ?? outermost;
    if (whole === undefined || proof.length !== (known === null ? 1 : 0)) return null;
    return { old: whole, new: whole };
  }
  if (outermost === undefined) return null;
  const split = splitPoint(newSize);
  const inner = proof.slice(0, -1);
  if (oldSize <= split) {
    const left = rootsThrough({ oldSize, newSize: split, known, proof: inner });
    return left && { old: left.old, new: nodeHash(left.new, outermost) };
  }
  const right = rootsThrough({ oldSize: oldSize - split, newSize: newSize - split, known: null, proof: inner });
  return right && { old: nodeHash(outermost, right.old), new: nodeHash(outermost, right.new) };
}

const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;
const isHash = (value: Hash): boolean => value.length === 32;
