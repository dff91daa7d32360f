import { createHash, randomBytes } from "node:crypto";
import { z } from "zod";

/** A random token of 256 bits. Whoever holds it may act; only its hash is kept. */
export function newToken(): { token: string; hash: Buffer } {
  const token = randomBytes(32).toString("base64url");
  return { token, hash: hashOfToken(token) };
}

/** SHA-256 alone: a token has too many bits to guess, so it needs no slow hash. */
export function hashOfToken(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}

/** A token at an edge; one of another length is refused by what comes next, like any other that leads nowhere. */
export const Token = z.string().max(200);
