import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { isDid, isHandle, isRecordKey, parseAtUri } from "./syntax.ts";
import { isTid, tidFor } from "./tid.ts";

const folder = join(process.env["SIGNET_TEST_DATA"] ?? join(import.meta.dirname, "../../../../shared/data"), "atproto/syntax");

function cases(name: string): string[] {
  const lines = readFileSync(join(folder, name), "utf8").split("\n");
  return lines.filter((line) => line !== "" && !line.startsWith("#"));
}

const rules = {
  handle: isHandle,
  did: isDid,
  recordkey: isRecordKey,
  tid: isTid,
  aturi: (text: string) => parseAtUri(text) !== undefined,
};

const isHere = existsSync(folder);
if (!isHere && process.env["CI"])
  throw new Error(`the public test data is missing: put it in ${folder} or name its folder in SIGNET_TEST_DATA`);
if (!isHere) console.warn(`public test data not found (SIGNET_TEST_DATA): the AT Protocol's own examples were not checked`);

for (const [name, accepts] of isHere ? Object.entries(rules) : []) {
  test(`of the AT Protocol's own examples every valid ${name} is taken, every invalid one is not`, () => {
    const valid = cases(`${name}_syntax_valid.txt`);
    const invalid = cases(`${name}_syntax_invalid.txt`);
    expect(valid.length).toBeGreaterThan(3);
    expect(invalid.length).toBeGreaterThan(3);
    expect(valid.filter((text) => !accepts(text))).toEqual([]);
    expect(invalid.filter((text) => accepts(text))).toEqual([]);
  });
}

test("an address is read into its parts", () => {
  expect(parseAtUri("at://did:plc:abc/app.bsky.feed.post/3jzfcijpj2z2a")).toEqual({
    authority: "did:plc:abc",
    collection: "app.bsky.feed.post",
    recordKey: "3jzfcijpj2z2a",
  });
  expect(parseAtUri("https://bsky.app/profile/x.test")).toBeUndefined();
});

const instants = fc.integer({ min: 0, max: 4_102_444_800_000 }).map((milliseconds) => Temporal.Instant.fromEpochMilliseconds(milliseconds));

test("every record key we make is a valid one, and sorts by time", () => {
  fc.assert(
    fc.property(instants, instants, fc.string(), (one, other, seed) => {
      expect(isTid(tidFor(seed, one))).toBe(true);
      const order = Temporal.Instant.compare(one, other);
      if (order !== 0) expect(tidFor(seed, one) < tidFor("other", other)).toBe(order < 0);
    }),
  );
});

test("one seed at one time is one key; ten thousand seeds of one millisecond hardly ever meet", () => {
  const at = Temporal.Instant.from("2026-11-22T10:00:00.123Z");
  expect(tidFor("a", at)).toBe(tidFor("a", at));
  const keys = new Set(Array.from({ length: 10_000 }, (_, index) => tidFor(`publication ${index}`, at)));
  expect(keys.size).toBeGreaterThan(9_900);
});

test("the specification's example key is of the instant it was made at", () => {
  expect(tidFor("x", Temporal.Instant.from("2023-06-30T15:03:01.887Z")).slice(0, 8)).toBe("3jzfcijpj2z2a".slice(0, 8));
});

test("a handle has at most 253 letters, a DID at most 2048", () => {
  const handle = `${"a".repeat(60)}.`.repeat(4) + "b".repeat(9);
  expect([handle.length, isHandle(handle), isHandle(`${handle}b`)]).toEqual([253, true, false]);
  const did = `did:plc:${"a".repeat(2040)}`;
  expect([did.length, isDid(did), isDid(`${did}a`)]).toEqual([2048, true, false]);
});
