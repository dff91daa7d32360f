import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { commitment, decodeLeaf, encodeLeaf } from "./leaf.ts";
import type { Leaf } from "./leaf.ts";

const example: Omit<Leaf, "format"> = {
  id: "0199d1f0-0000-7000-8000-000000000001",
  workspaceId: "0199d1f0-0000-7000-8000-0000000000ff",
  at: "2026-03-03T14:05:00.25Z",
  actor: { kind: "system", job: "publishing.sendDue" },
  operation: "publishing.approvePost",
  code: "post.approved",
  subjects: [{ kind: "post", id: "42" }],
  payload: { remaining: 0, digest: "q3" },
  personal: { authorName: commitment(new Uint8Array(32), "Dana") },
};

test("an event's bytes are exactly the documented canonical JSON", () => {
  expect(Buffer.from(encodeLeaf(example)).toString()).toBe(
    '{"actor":{"job":"publishing.sendDue","kind":"system"},"at":"2026-03-03T14:05:00.25Z","code":"post.approved","format":1,' +
      '"id":"0199d1f0-0000-7000-8000-000000000001","operation":"publishing.approvePost","payload":{"digest":"q3","remaining":0},' +
      '"personal":{"authorName":"bo_hqk5HKKYaKhBo3zcEUSLqD5GZnW-cSZkNK2j6HWg"},"subjects":[{"id":"42","kind":"post"}],' +
      '"workspaceId":"0199d1f0-0000-7000-8000-0000000000ff"}',
  );
  expect(decodeLeaf(encodeLeaf(example))).toEqual({ ...example, format: 1 });
});

test("the same value under another salt has another commitment, so a value cannot be guessed from it", () => {
  expect(commitment(randomBytes(32), "Dana")).not.toBe(commitment(randomBytes(32), "Dana"));
  expect(() => commitment(randomBytes(31), "Dana")).toThrow("32 bytes");
});

test.each([
  ["a fraction in the payload", { payload: { share: 0.5 } }],
  ["a moment in another spelling", { at: "2026-03-03T14:05:00.250Z" }],
  ["a moment that does not exist", { at: "2026-02-30T14:05:00Z" }],
  ["an actor without an id", { actor: { kind: "person" } }],
  ["an upper-case id", { id: example.id.toUpperCase().replace("0199", "ABCD") }],
  ["a personal value where its commitment belongs", { personal: { authorName: "Dana" } }],
  ["a field of its own", { extra: 1 }],
])("refuses to record %s", (_, change) => {
  expect(() => encodeLeaf({ ...example, ...change } as typeof example)).toThrow();
});
