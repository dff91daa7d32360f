import fc from "fast-check";
import { z } from "zod";

/** What people and programs send that nobody thought of. */
const nasty: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  2 ** 53,
  -(2 ** 63),
  1e308,
  "",
  " ",
  "0",
  "-1",
  "NaN",
  "null",
  "undefined",
  [],
  {},
  [[]],
  [null],
  [{}],
  "\0",
  "a\0b",
  "\ud800",
  "\udfff tail",
  "\u202egnihton\u202c",
  "é̂".repeat(500),
  "👩‍👩‍👧‍👦".repeat(40),
  "\r\nSet-Cookie: x=y",
  "%00",
  "%",
  "../../../etc/passwd",
  "'; drop table access.person; --",
  "' or '1'='1",
  "\\",
  '"',
  "$1",
  "{{7*7}}",
  "${7*7}",
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "x".repeat(501),
  "x".repeat(1e5),
  "{",
  "__proto__",
  "constructor",
  "toString",
  "00000000-0000-0000-0000-000000000000",
  "0190a6f2-7b6c-7d3e-8f4a-5b6c7d8e9f00",
  "0190A6F2-7B6C-7D3E-8F4A-5B6C7D8E9F00",
  "not-a-uuid",
  "urn:uuid:0190a6f2-7b6c-7d3e-8f4a-5b6c7d8e9f00",
  "2026-13-45T25:61:61Z",
  "+275760-09-13T00:00:00Z",
  "-271821-04-20T00:00:00Z",
  "9999-12-31T23:59:59Z",
  "0000-01-01T00:00:00Z",
  "infinity",
  "2026-11-22T09:00:00",
  "24:00",
  "Mars/Olympus",
  "+02:00",
  "javascript:alert(1)",
  "http://[::1",
  "http://169.254.169.254/latest/meta-data",
  "file:///etc/passwd",
  "WyJub3QiLCJhIiwia2V5Il0",
  "bm90IGpzb24",
  { toString: "no" },
  { $gt: "" },
  {
    kind: "workspace",
    extra: 1,
  },
  Array.from({ length: 300 }, (_, index) => index),
];

type Json = Record<string, unknown>;

/** Where an input may be spoiled: what its schema names, and what the valid request holds, however deep. */
function pathsOf(schema: Json, value: unknown, path: readonly string[] = []): (readonly string[])[] {
  const named = Object.entries((schema["properties"] ?? {}) as Record<string, Json>);
  const held = typeof value === "object" && value !== null && !(value instanceof Uint8Array) ? Object.entries(value) : [];
  const keys = new Set([...named.map(([key]) => key), ...held.map(([key]) => key)]);
  return [...keys].flatMap((key) => {
    const inner = (schema["properties"] as Record<string, Json> | undefined)?.[key] ?? {};
    const next = [...path, key];
    return [next, ...pathsOf(inner, (value as Json | undefined)?.[key], next)];
  });
}

function spoiltAt(value: unknown, path: readonly string[], how: (before: unknown) => unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return how(value);
  const into = typeof value === "object" && value !== null ? value : {};
  const next = spoiltAt((into as Json)[key], rest, how);
  // An earlier change may have put another list here, or a shorter one.
  if (Array.isArray(into)) return Number(key) < into.length ? into.with(Number(key), next) : [...(into as unknown[]), next];
  const { [key]: _, ...others } = into as Json;
  return next === undefined ? others : { ...others, [key]: next };
}

/** A valid request, wrong in one to three places: another value, another kind of thing, nothing at all, or a field nobody knows. */
export function spoilt(schema: z.ZodType, valid: Json): fc.Arbitrary<Json> {
  const paths = pathsOf(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }), valid);
  const wrong = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...nasty) },
    { weight: 1, arbitrary: fc.jsonValue() },
    { weight: 1, arbitrary: fc.string({ unit: "binary" }) },
  );
  const change = (path: fc.Arbitrary<readonly string[]>) =>
    fc.record({ path, to: fc.oneof({ weight: 8, arbitrary: wrong }, { weight: 1, arbitrary: fc.constant(undefined) }) });
  const extra = change(fc.constantFrom(["__proto__x"], ["workspaceId"], ["workspace_id"], ["personId"], ["bytes"], ["extra"]));
  const known = paths.length > 0 ? change(fc.constantFrom(...paths)) : extra;
  return fc
    .array(fc.oneof({ weight: 6, arbitrary: known }, { weight: 1, arbitrary: extra }), { minLength: 1, maxLength: 3 })
    .map((changes) => changes.reduce((input, { path, to }) => spoiltAt(input, path, () => to) as Json, valid));
}
