import { argon2Sync } from "node:crypto";
import { expect, test } from "vitest";
import { hashPassword, isOutdated, matchesPassword } from "./password-hash.ts";

test("only the password matches, however its letters are composed, and with nothing kept nothing does", async () => {
  const kept = await hashPassword("Crème brûlée à volonté");
  expect(await matchesPassword("Crème brûlée à volonté".normalize("NFD"), kept)).toBe(true);
  expect(await matchesPassword("Crème brûlée à volonte", kept)).toBe(false);
  expect(await matchesPassword("Crème brûlée à volonté", undefined)).toBe(false);
});

test("it is argon2id with its own salt and at least OWASP's parameters, kept beside it", async () => {
  const [one, other] = await Promise.all([hashPassword("the same words"), hashPassword("the same words")]);
  expect(one.salt).not.toEqual(other.salt);
  expect(one).toMatchObject({ memoryKib: 47_104, passes: 1, lanes: 1 });
  expect(
    argon2Sync("argon2id", { message: "the same words", nonce: one.salt, memory: 47_104, passes: 1, parallelism: 1, tagLength: 32 }),
  ).toEqual(one.hash);
});

test("a hash of older parameters still matches, and is told to be outdated", async () => {
  const older = { salt: Buffer.alloc(16, 7), memoryKib: 1024, passes: 1, lanes: 1 };
  const kept = {
    ...older,
    hash: argon2Sync("argon2id", { message: "an old password", nonce: older.salt, memory: 1024, passes: 1, parallelism: 1, tagLength: 32 }),
  };
  expect([await matchesPassword("an old password", kept), isOutdated(kept), isOutdated(await hashPassword("a new password"))]).toEqual([
    true,
    true,
    false,
  ]);
});

test("an unknown address costs as much as a wrong password", async () => {
  const kept = await hashPassword("a password");
  const cost = async (of: typeof kept | undefined) => {
    const times = [];
    for (let count = 0; count < 5; count++) {
      const start = performance.now();
      await matchesPassword("another password", of);
      times.push(performance.now() - start);
    }
    return Math.min(...times);
  };
  await cost(undefined);
  const [known, unknown] = [await cost(kept), await cost(undefined)];
  expect(Math.max(known, unknown) / Math.min(known, unknown)).toBeLessThan(2);
});

test("the queue of hashes ends in a refusal that says when to come back, and drains", async () => {
  const outcomes = await Promise.allSettled(
    Array.from({ length: 60 }, (_, index) =>
      matchesPassword(`guess ${index}`, { salt: Buffer.alloc(16), hash: Buffer.alloc(32), memoryKib: 1024, passes: 1, lanes: 1 }),
    ),
  );
  const refused = outcomes.filter((outcome) => outcome.status === "rejected");
  expect(refused).toHaveLength(8);
  for (const { reason } of refused) expect(reason).toMatchObject({ code: "identity.busy", about: { retryAfterSeconds: 5 } });
  expect(await matchesPassword("after it", undefined)).toBe(false);
});
