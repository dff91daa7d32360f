const deepestNesting = 32;
const loneSurrogate = /\p{Surrogate}/u;

/**
 * Canonical JSON after RFC 8785, narrowed so that no two programs can differ on it: keys sorted by UTF-16 code unit, no spaces,
 * whole numbers within ±(2^53 - 1) only, well-formed Unicode only, at most 32 levels. A key whose value is `undefined` is left out,
 * as JSON does. Anything else is an error that names the place.
 */
export function canonicalJson(value: unknown): string {
  return write(value, "$", 0);
}

/** Reads JSON that must already be canonical: one value, one spelling. */
export function parseCanonical(text: string): unknown {
  const value: unknown = JSON.parse(text);
  if (canonicalJson(value) !== text) throw new Error("is not in canonical form");
  return value;
}

const strictUtf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

export function parseCanonicalBytes(bytes: Uint8Array): unknown {
  return parseCanonical(strictUtf8.decode(bytes));
}

function write(value: unknown, path: string, depth: number): string {
  if (depth > deepestNesting) throw new TypeError(`${path} is nested deeper than ${deepestNesting} levels`);
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "string") return writeString(value, path);
  if (typeof value === "number") return writeInteger(value, path);
  if (Array.isArray(value)) return `[${value.map((item, index) => write(item, `${path}[${index}]`, depth + 1)).join(",")}]`;
  if (isPlainObject(value)) return writeObject(value, path, depth);
  throw new TypeError(`${path} is not JSON: ${typeof value}; write it as text, a whole number, a list or a plain object`);
}

function writeString(value: string, path: string): string {
  if (loneSurrogate.test(value)) throw new TypeError(`${path} is not well-formed Unicode`);
  return JSON.stringify(value);
}

function writeInteger(value: number, path: string): string {
  if (!Number.isSafeInteger(value) || Object.is(value, -0)) {
    throw new TypeError(`${path} is not a whole number within ±(2^53 - 1): write fractions and large numbers as text`);
  }
  return String(value);
}

function writeObject(value: object, path: string, depth: number): string {
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, member]) => `${writeString(key, path)}:${write(member, `${path}.${key}`, depth + 1)}`);
  return `{${members.join(",")}}`;
}

function isPlainObject(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
