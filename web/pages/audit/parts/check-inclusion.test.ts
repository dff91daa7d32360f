import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { checkInclusion } from "./check-inclusion.ts";

const hash = (...parts: Uint8Array[]): Buffer => createHash("sha256").update(Buffer.concat(parts)).digest();
const leafHash = (leaf: Buffer): Buffer => hash(Uint8Array.of(0), leaf);

/** The tree of RFC 6962 as its definition reads. */
function rootOf(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 1) return leafHash(leaves[0] ?? Buffer.alloc(0));
  const split = splitOf(leaves.length);
  return hash(Uint8Array.of(1), rootOf(leaves.slice(0, split)), rootOf(leaves.slice(split)));
}

function pathTo(index: number, leaves: readonly Buffer[]): Buffer[] {
  if (leaves.length === 1) return [];
  const split = splitOf(leaves.length);
  return index < split
    ? [...pathTo(index, leaves.slice(0, split)), rootOf(leaves.slice(split))]
    : [...pathTo(index - split, leaves.slice(split)), rootOf(leaves.slice(0, split))];
}

function splitOf(size: number): number {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}

function claimOf(seq: number, size: number) {
  const leaves = Array.from({ length: size }, (_, at) => Buffer.from(`event ${at}`));
  return {
    seq,
    size,
    bytes: (leaves[seq] ?? Buffer.alloc(0)).toString("base64"),
    proof: pathTo(seq, leaves).map((node) => node.toString("base64")),
    checkpoint: `log/1\n${size}\n${rootOf(leaves).toString("base64")}\n\n— log/1 c2lnbmF0dXJl\n`,
  };
}

test("every event of logs of one to seventeen events is found in its place", async () => {
  for (let size = 1; size <= 17; size++)
    for (let seq = 0; seq < size; seq++) expect(await checkInclusion(claimOf(seq, size)), `${seq} of ${size}`).toBe(true);
});

test("changed bytes, a changed hash, another place, another size or another root are found out", async () => {
  const claim = claimOf(5, 13);
  const other = Buffer.alloc(32, 7).toString("base64");
  const wrong = [
    { ...claim, bytes: Buffer.from("event 5, prettier").toString("base64") },
    { ...claim, proof: [other, ...claim.proof.slice(1)] },
    { ...claim, proof: claim.proof.slice(1) },
    { ...claim, proof: [...claim.proof, other] },
    { ...claim, seq: 4 },
    { ...claim, seq: 13 },
    { ...claim, size: 12 },
    { ...claim, checkpoint: `log/1\n13\n${other}\n\n— log/1 c2lnbmF0dXJl\n` },
  ];
  for (const one of wrong) expect(await checkInclusion(one)).toBe(false);
});
