import { createHash } from "node:crypto";

const alphabet = "234567abcdefghijklmnopqrstuvwxyz";
/** Thirteen characters, the highest bit unset (AT Protocol, "Timestamp Identifiers"). */
const shape = /^[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}$/;

export function isTid(text: string): boolean {
  return shape.test(text);
}

/**
 * The record key of a post: the millisecond it was prepared in, then twenty bits of its seed where the protocol wants
 * microseconds and a clock number. So two posts of one millisecond differ, and the same seed at the same time is the same key.
 */
export function tidFor(seed: string, at: Temporal.Instant): string {
  const digest = createHash("sha256").update(seed).digest();
  const microseconds = BigInt(at.epochMilliseconds) * 1000n + BigInt(digest.readUInt32BE(0) % 1000);
  const clockNumber = BigInt(digest.readUInt16BE(4) % 1024);
  let rest = (microseconds << 10n) | clockNumber;
  let text = "";
  for (let place = 0; place < 13; place += 1) {
    text = `${alphabet[Number(rest & 31n)] ?? ""}${text}`;
    rest >>= 5n;
  }
  return text;
}
