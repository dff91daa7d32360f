import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson, parseCanonical, parseCanonicalBytes } from "./canonical.ts";

const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    fc.constant(null),
    fc.boolean(),
    fc.maxSafeInteger().filter((number) => !Object.is(number, -0)),
    fc.string({ unit: "binary" }),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(fc.string({ unit: "binary" }), tie("value"), { maxKeys: 4, noNullPrototype: true }),
  ),
})).value;

test("what is written reads back the same, and is canonical", () => {
  fc.assert(
    fc.property(json, (value) => {
      expect(parseCanonical(canonicalJson(value))).toEqual(value);
    }),
  );
});

test("keys are sorted by UTF-16 code unit, and text is escaped as RFC 8785 says", () => {
  expect(canonicalJson({ "\u20ac": 1, "\r": 2, "\ufb33": 3, "1": 4, "\u{1f600}": 5, "\u0080": 6, "\u00f6": 7 })).toBe(
    '{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\u{1f600}":5,"\ufb33":3}',
  );
  expect(canonicalJson('\u20ac$\u000f\nA\'B"\\\\"/')).toBe('"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"');
});

test("a key without a value is left out", () => {
  expect(canonicalJson({ b: undefined, a: [1] })).toBe('{"a":[1]}');
});

test.each([0.5, -0, Number.NaN, Infinity, 2 ** 53, undefined, 1n, new Map(), () => 1, [undefined], "\ud800", { "\udc00": 1 }])(
  "refuses %o, naming the place",
  (value) => {
    expect(() => canonicalJson({ field: value, list: value === undefined ? [value] : [] })).toThrow("$.");
  },
);

test("refuses what is nested without end", () => {
  const loop: unknown[] = [];
  loop.push(loop);
  expect(() => canonicalJson(loop)).toThrow("nested deeper");
});

test.each(['{"a":1, "b":2}', '{"b":1,"a":2}', '{"a":1,"a":1}', "1.0", "1e3", "-0", '"\\u0041"', '"\\/"', " 1", "1\n"])(
  "another spelling is not canonical: %s",
  (text) => {
    expect(() => parseCanonical(text)).toThrow();
  },
);

test("bytes that are not UTF-8, or begin with a byte order mark, are refused", () => {
  expect(() => parseCanonicalBytes(Buffer.from([0x22, 0xff, 0x22]))).toThrow();
  expect(() => parseCanonicalBytes(Buffer.from([0xef, 0xbb, 0xbf, 0x31]))).toThrow();
});
