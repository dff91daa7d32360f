import { generateKeyPairSync, sign } from "node:crypto";
import { formatVerifierKey, signCheckpoint } from "../checkpoint.ts";
import type { Signer } from "../checkpoint.ts";
import { writeCheckpoint, writeEvent, writeHeader } from "../export-format.ts";
import { encodeLeaf } from "../leaf.ts";
import type { Leaf } from "../leaf.ts";
import { emptyFrontier, extend, leafHash, rootOf } from "../tree.ts";

export function newSigner(name: string): Signer {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const raw = Buffer.from(publicKey.export({ format: "jwk" }).x ?? "", "base64url");
  return { name, publicKey: raw, sign: (message) => sign(null, message, privateKey) };
}

/** What somebody who holds a signing key could write: an export of any leaves, with a checkpoint after each. */
export function buildExport(leaves: readonly (Omit<Leaf, "format"> | Uint8Array)[], signer: Signer): Buffer {
  let frontier = emptyFrontier;
  const lines = leaves.map((leaf, seq) => {
    const bytes = leaf instanceof Uint8Array ? leaf : encodeLeaf(leaf);
    frontier = extend(frontier, [leafHash(bytes)]).frontier;
    const note = signCheckpoint({ origin: signer.name, size: frontier.size, root: rootOf(frontier) }, signer);
    return writeEvent({ seq, bytes, personal: [] }) + writeCheckpoint(note);
  });
  const header = writeHeader({ origin: signer.name, keys: [formatVerifierKey(signer)], size: leaves.length, checkpoints: leaves.length });
  return Buffer.from(header + lines.join(""));
}
