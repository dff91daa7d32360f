import { createHash } from "node:crypto";
import { z } from "zod";
import { canonicalJson, parseCanonicalBytes } from "./canonical.ts";

/**
 * The exact bytes of one event: what the tree hashes, the database keeps and an auditor reads. README.md gives the format in full.
 * Personal values are not in here, only a commitment to each, so that erasing a value leaves every proof standing.
 */
const leafFormat = 1;
export const saltBytes = 32;

const uuid = z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, "is not a lower-case UUID");
const instant = z.string().refine(isCanonicalInstant, "is not an instant in UTC as Temporal writes it");
const word = z.string().min(1);

export const actorShape = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.enum(["person", "agent"]), id: word }),
  z.strictObject({ kind: z.literal("system"), job: word, onBehalfOf: word.exactOptional() }),
  z.strictObject({ kind: z.literal("anonymous") }),
]);

const leafShape = z.strictObject({
  format: z.literal(leafFormat),
  id: uuid,
  workspaceId: uuid,
  at: instant,
  actor: actorShape,
  operation: word,
  code: word,
  subjects: z.array(z.strictObject({ kind: word, id: word })),
  payload: z.record(z.string(), z.unknown()),
  personal: z.record(
    z.string().regex(/^[A-Za-z][A-Za-z0-9]*$/, "is not the name of a field"),
    z.string().regex(/^[A-Za-z0-9_-]{43}$/, "is not a commitment"),
  ),
});

export type Leaf = z.infer<typeof leafShape>;

/** Refuses what a verifier would refuse later, so that nothing unverifiable is ever recorded. */
export function encodeLeaf(leaf: Omit<Leaf, "format">): Uint8Array {
  const whole = { ...leaf, format: leafFormat };
  leafShape.parse(whole);
  return Buffer.from(canonicalJson(whole), "utf8");
}

/** Reads an event's bytes; throws with the reason when they are not exactly what `encodeLeaf` writes. */
export function decodeLeaf(bytes: Uint8Array): Leaf {
  const parsed = leafShape.safeParse(parseCanonicalBytes(bytes));
  if (parsed.success) return parsed.data;
  throw new Error(z.prettifyError(parsed.error));
}

/** base64url of SHA-256 over the salt (32 random bytes) followed by the value in UTF-8. */
export function commitment(salt: Uint8Array, value: string): string {
  if (salt.length !== saltBytes) throw new Error(`a salt has ${saltBytes} bytes, not ${salt.length}`);
  return createHash("sha256").update(salt).update(value, "utf8").digest("base64url");
}

function isCanonicalInstant(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/.test(text)) return false;
  try {
    return Temporal.Instant.from(text).toString() === text;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
