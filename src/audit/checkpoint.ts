import { createHash, createPublicKey, verify } from "node:crypto";
import type { Hash } from "./tree.ts";

/** A checkpoint (C2SP tlog-checkpoint): the size and root of a log, signed as a note (C2SP signed-note) with Ed25519. */
export type Checkpoint = { origin: string; size: number; root: Hash };
export type VerifierKey = { name: string; publicKey: Uint8Array };
export type Signer = VerifierKey & { sign(message: Uint8Array): Uint8Array };

const ed25519Type = 1;
const keyName = /^[^\s+\p{Cc}]+$/u;

export function keyIdOf({ name, publicKey }: VerifierKey): Buffer {
  const digest = createHash("sha256").update(name, "utf8").update(Uint8Array.of(0x0a, ed25519Type)).update(publicKey).digest();
  return digest.subarray(0, 4);
}

/** The one-line text of a public key that people can compare: `<name>+<key id in hex>+<base64(type || key)>`. */
export function formatVerifierKey(key: VerifierKey): string {
  const typed = Buffer.concat([Uint8Array.of(ed25519Type), key.publicKey]);
  return `${key.name}+${keyIdOf(key).toString("hex")}+${typed.toString("base64")}`;
}

export function parseVerifierKey(text: string): VerifierKey {
  const [, name = "", , encoded = ""] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/u.exec(text) ?? [];
  const typed = strictBase64(encoded);
  const key = { name, publicKey: typed.subarray(1) };
  if (typed.length !== 33 || !keyName.test(name) || formatVerifierKey(key) !== text) {
    throw new Error("is not a verifier key (<name>+<key id>+<base64>)");
  }
  return key;
}

export function signCheckpoint(checkpoint: Checkpoint, signer: Signer): string {
  const body = bodyOf(checkpoint);
  const signature = Buffer.concat([keyIdOf(signer), signer.sign(Buffer.from(body, "utf8"))]).toString("base64");
  return `${body}\n— ${signer.name} ${signature}\n`;
}

/**
 * Opens a note: exactly one signature line, by one of `keys`, and a body of exactly three lines. We write nothing else, so nothing else
 * passes; a note that also carries a witness's line belongs to the witness's tools.
 */
export function openCheckpoint(note: string, keys: readonly VerifierKey[]): Checkpoint {
  const [, body = "", name = "", encoded = ""] = /^((?:[^\n]+\n){3})\n— ([^ \n]+) ([^ \n]+)\n$/u.exec(note) ?? [];
  if (body === "") throw new Error("is not a signed checkpoint of three lines and one signature");
  const signature = strictBase64(encoded);
  const key = keys.find((candidate) => candidate.name === name && keyIdOf(candidate).equals(signature.subarray(0, 4)));
  if (key === undefined) throw new Error(`is signed by an unknown key: ${name} ${signature.subarray(0, 4).toString("hex")}`);
  if (!verifySignature(key.publicKey, Buffer.from(body, "utf8"), signature.subarray(4))) throw new Error("has a wrong signature");
  return parseBody(body);
}

export function verifySignature(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  const x = Buffer.from(publicKey).toString("base64url");
  return verify(null, message, createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" }), signature);
}

function bodyOf({ origin, size, root }: Checkpoint): string {
  if (!keyName.test(origin)) throw new Error(`a log cannot be called "${origin}": no spaces, no plus sign`);
  return `${origin}\n${size}\n${Buffer.from(root).toString("base64")}\n`;
}

function parseBody(body: string): Checkpoint {
  const [origin = "", sizeText = "", rootText = ""] = body.split("\n");
  const size = Number(sizeText);
  const root = strictBase64(rootText);
  if (!/^(0|[1-9]\d*)$/.test(sizeText) || !Number.isSafeInteger(size)) throw new Error(`has a size that is no count: ${sizeText}`);
  if (root.length !== 32) throw new Error("has a root that is not 32 bytes");
  return { origin, size, root };
}

/** Node decodes base64 leniently; one value must have one spelling here. */
export function strictBase64(text: string): Buffer {
  const bytes = Buffer.from(text, "base64");
  if (bytes.toString("base64") !== text) throw new Error("is not base64");
  return bytes;
}
