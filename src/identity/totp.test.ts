import { expect, test } from "vitest";
import { authenticatorUri, newSeed, stepOfCode } from "./totp.ts";

/** "12345678901234567890", the seed of RFC 6238, appendix B; its codes there, cut to six digits. */
const seed = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
const at = (seconds: number) => Temporal.Instant.fromEpochMilliseconds(seconds * 1000);

test.each([
  [59, "287082"],
  [1111111109, "081804"],
  [1111111111, "050471"],
  [1234567890, "005924"],
  [2000000000, "279037"],
  [20000000000, "353130"],
])("agrees with RFC 6238 at %s", (seconds, code) => {
  expect(stepOfCode(seed, code, at(seconds), 0)).toBe(Math.floor(seconds / 30));
});

test("takes one step to either side, and none that is spent", () => {
  const [code, step] = ["005924", 1234567890 / 30];
  const taken = (offset: number, lastStep = 0) => stepOfCode(seed, code, at(1234567890 + offset), lastStep) === step;
  expect([-31, -30, 0, 59, 60].map((offset) => taken(offset))).toEqual([false, true, true, true, false]);
  expect([step - 1, step, step + 9].map((lastStep) => taken(0, lastStep))).toEqual([true, false, false]);
});

test.each(["", "00592", "0059244", "00592a", "٠٠٥٩٢٤", " 05924", "005924\n"])("%j is no code", (code) =>
  expect(stepOfCode(seed, code, at(1234567890), 0)).toBeUndefined(),
);

test("a new seed has 160 bits and stands in the address for authenticators", () => {
  const fresh = newSeed();
  expect(fresh).toMatch(/^[A-Z2-7]{32}$/);
  expect(new Set(Array.from({ length: 50 }, newSeed)).size).toBe(50);
  expect(authenticatorUri(fresh, { workspaceName: "Northwind", email: "dana@northwind.example" })).toContain(`secret=${fresh}`);
});
