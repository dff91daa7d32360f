import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { publicData } from "../../tests/audit/public-data.ts";
import { consistencyRanges, coordinatesOf, inclusionRanges, proofFrom, verifyConsistency, verifyInclusion } from "./proof.ts";
import { emptyFrontier, extend, leafHash, rootOf } from "./tree.ts";
import type { Coordinate, Hash } from "./tree.ts";

const bytes = z.string().transform((text) => new Uint8Array(Buffer.from(text, "base64")));
const proof = z
  .array(bytes)
  .nullable()
  .transform((hashes) => hashes ?? []);
const inclusionVector = z.object({ leafIdx: z.number(), treeSize: z.number(), root: bytes, leafHash: bytes, proof, wantErr: z.boolean() });
const consistencyVector = z.object({ size1: z.number(), size2: z.number(), root1: bytes, root2: bytes, proof, wantErr: z.boolean() });

function treeOf(size: number) {
  const leaves = Array.from({ length: size }, (_, index) => leafHash(Buffer.from(`event ${index}`)));
  const { frontier, nodes } = extend(emptyFrontier, leaves);
  const stored = new Map(nodes.map(({ level, index, hash }) => [`${level}/${index}`, hash]));
  const lookUp = ({ level, index }: Coordinate): Hash => {
    const hash = stored.get(`${level}/${index}`);
    if (hash === undefined) throw new Error(`node ${level}/${index} is not complete in a tree of ${size}`);
    return hash;
  };
  return { leaves, root: rootOf(frontier), lookUp };
}

function flipped(hash: Hash, bit: number): Hash {
  return hash.map((byte, position) => (position === Math.floor(bit / 8) ? byte ^ (1 << (bit % 8)) : byte));
}

const someTree = fc.integer({ min: 1, max: 130 });

test("each event of a tree proves itself, and no other", () => {
  fc.assert(
    fc.property(someTree, fc.nat(), fc.nat(), (size, somewhere, elsewhere) => {
      const { leaves, root, lookUp } = treeOf(size);
      const index = somewhere % size;
      const leaf = leaves[index] ?? root;
      const path = proofFrom(inclusionRanges(index, size), lookUp);
      expect(verifyInclusion({ index, size, leaf, root, proof: path })).toBe(true);
      expect(verifyInclusion({ index, size, leaf: flipped(leaf, elsewhere % 256), root, proof: path })).toBe(false);
      if (elsewhere % size !== index) expect(verifyInclusion({ index: elsewhere % size, size, leaf, root, proof: path })).toBe(false);
      const damaged = path.map((hash, position) => (position === elsewhere % path.length ? flipped(hash, elsewhere % 256) : hash));
      if (path.length > 0) expect(verifyInclusion({ index, size, leaf, root, proof: damaged })).toBe(false);
    }),
  );
});

test("an older tree is proved to be the beginning of a newer one, and another tree is not", () => {
  fc.assert(
    fc.property(someTree, fc.nat(), fc.nat(), (newSize, some, bit) => {
      const oldSize = 1 + (some % newSize);
      const [old, grown] = [treeOf(oldSize), treeOf(newSize)];
      const claim = {
        oldSize,
        newSize,
        oldRoot: old.root,
        newRoot: grown.root,
        proof: proofFrom(consistencyRanges(oldSize, newSize), grown.lookUp),
      };
      expect(verifyConsistency(claim)).toBe(true);
      expect(verifyConsistency({ ...claim, oldRoot: flipped(old.root, bit % 256) })).toBe(false);
      expect(verifyConsistency({ ...claim, newRoot: flipped(grown.root, bit % 256) })).toBe(false);
    }),
  );
});

test("a proof reads a number of stored nodes that grows with the logarithm", () => {
  for (const size of [1_000_000, 4_194_303, 4_194_304]) {
    expect(coordinatesOf(inclusionRanges(Math.floor(size / 3), size)).length).toBeLessThanOrEqual(2 * Math.ceil(Math.log2(size)));
  }
});

test("the public inclusion vectors are judged as they say", () => {
  for (const [path, json] of publicData("rfc6962/inclusion/**/*.json")) {
    const { leafIdx, treeSize, root, leafHash: leaf, proof: hashes, wantErr } = inclusionVector.parse(json);
    expect(verifyInclusion({ index: leafIdx, size: treeSize, leaf, root, proof: hashes }), path).toBe(!wantErr);
  }
});

test("the public consistency vectors are judged as they say", () => {
  for (const [path, json] of publicData("rfc6962/consistency/**/*.json")) {
    const { size1, size2, root1, root2, proof: hashes, wantErr } = consistencyVector.parse(json);
    expect(verifyConsistency({ oldSize: size1, newSize: size2, oldRoot: root1, newRoot: root2, proof: hashes }), path).toBe(!wantErr);
  }
});
