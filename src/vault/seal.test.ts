import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { publicData } from "../../tests/audit/public-data.ts";
import { decrypt, encrypt, seal, Tampered, unseal } from "./seal.ts";

interface Vectors {
  numberOfTests: number;
  testGroups: {
    ivSize: number;
    keySize: number;
    tests: { tcId: number; key: string; iv: string; aad: string; msg: string; ct: string; tag: string; result: string }[];
  }[];
}

test.each(publicData("wycheproof/aes_gcm_test.json"))("agrees with every vector of %s", (_path, data) => {
  const { testGroups, numberOfTests } = data as Vectors;
  const seen = { opened: 0, refused: 0, otherSizes: 0 };
  for (const { ivSize, keySize, tests } of testGroups) {
    for (const vector of tests) {
      const [key, iv, aad, message, sealed] = [vector.key, vector.iv, vector.aad, vector.msg, vector.ct + vector.tag].map((hex) =>
        Buffer.from(hex, "hex"),
      ) as [Buffer, Buffer, Buffer, Buffer, Buffer];
      const isOurs = ivSize === 96 && keySize === 256;
      if (!isOurs) {
        expect(() => decrypt(key, iv, sealed, aad), `vector ${vector.tcId}`).toThrow(TypeError);
        seen.otherSizes++;
      } else if (vector.result === "valid") {
        expect(decrypt(key, iv, sealed, aad), `vector ${vector.tcId}`).toEqual(message);
        expect(encrypt(key, iv, message, aad), `vector ${vector.tcId}`).toEqual(sealed);
        seen.opened++;
      } else {
        expect(() => decrypt(key, iv, sealed, aad), `vector ${vector.tcId}`).toThrow(Tampered);
        seen.refused++;
      }
    }
  }
  expect(seen.opened + seen.refused + seen.otherSizes).toBe(numberOfTests);
  expect(seen.opened).toBeGreaterThan(30);
  expect(seen.refused).toBeGreaterThan(20);
});

test("no byte of what is sealed, of its key or of its place can be changed", () => {
  const [key, plaintext, binding] = [randomBytes(32), Buffer.from("a token of Northwind"), Buffer.from("its place")];
  const sealed = seal(key, plaintext, binding);
  expect(unseal(key, sealed, binding)).toEqual(plaintext);
  const change = (bytes: Buffer, at: number) => Buffer.from(bytes.map((byte, index) => (index === at ? byte ^ 1 : byte)));
  for (let at = 0; at < sealed.length; at++) {
    expect(() => unseal(key, change(sealed, at), binding), `byte ${at}`).toThrow(Tampered);
    expect(() => unseal(key, sealed.subarray(0, at), binding), `cut to ${at}`).toThrow(Tampered);
  }
  for (let at = 0; at < key.length; at++) expect(() => unseal(change(key, at), sealed, binding)).toThrow(Tampered);
  for (let at = 0; at < binding.length; at++) expect(() => unseal(key, sealed, change(binding, at))).toThrow(Tampered);
});

test("the same text is never sealed to the same bytes", () => {
  const [key, plaintext, binding] = [randomBytes(32), Buffer.from("same"), Buffer.from("place")];
  expect(new Set(Array.from({ length: 100 }, () => seal(key, plaintext, binding).toString("hex"))).size).toBe(100);
});
