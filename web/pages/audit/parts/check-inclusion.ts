/** What is needed to see for oneself that an event stands in the log: its bytes, the hashes beside its path, and the signed root. */
export interface InclusionClaim {
  readonly seq: number;
  readonly size: number;
  /** base64 of the exact bytes. */
  readonly bytes: string;
  /** base64 hashes, innermost first. */
  readonly proof: readonly string[];
  /** C2SP signed note: name, size and base64 root on the first three lines. */
  readonly checkpoint: string;
}

/** Computes the root from the event's bytes and the proof (RFC 6962) and compares it with the checkpoint's. The signature is checked offline. */
export async function checkInclusion({ seq, size, bytes, proof, checkpoint }: InclusionClaim): Promise<boolean> {
  const [, sizeLine, rootLine] = checkpoint.split("\n");
  if (sizeLine !== String(size) || rootLine === undefined || seq < 0 || seq >= size) return false;
  const leaf = await sha256(Uint8Array.of(0), fromBase64(bytes));
  const root = await rootThrough(leaf, seq, size, proof.map(fromBase64));
  return root !== undefined && toBase64(root) === rootLine;
}

async function rootThrough(leaf: Uint8Array, index: number, size: number, proof: readonly Uint8Array[]): Promise<Uint8Array | undefined> {
  if (size === 1) return proof.length === 0 ? leaf : undefined;
  const sibling = proof.at(-1);
  if (sibling === undefined) return undefined;
  const split = 2 ** Math.floor(Math.log2(size - 1));
  const isLeft = index < split;
  const inner = await rootThrough(leaf, isLeft ? index : index - split, isLeft ? split : size - split, proof.slice(0, -1));
  if (inner === undefined) return undefined;
  return isLeft ? sha256(Uint8Array.of(1), inner, sibling) : sha256(Uint8Array.of(1), sibling, inner);
}

async function sha256(...parts: readonly Uint8Array[]): Promise<Uint8Array> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return new Uint8Array(await crypto.subtle.digest("SHA-256", whole));
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (letter) => letter.codePointAt(0) ?? 0);
}

function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCodePoint(...bytes));
}
