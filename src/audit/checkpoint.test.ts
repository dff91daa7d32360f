import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { newSigner } from "./for-tests/build-export.ts";
import { publicData } from "../../tests/audit/public-data.ts";
import { ed25519InPython } from "../../tests/audit/python-verifier.ts";
import { formatVerifierKey, keyIdOf, openCheckpoint, parseVerifierKey, signCheckpoint, verifySignature } from "./checkpoint.ts";

const signer = newSigner("signet/northwind");
const checkpoint = { origin: "signet/northwind", size: 7, root: new Uint8Array(randomBytes(32)) };
const note = signCheckpoint(checkpoint, signer);

test("a checkpoint reads back as it was signed", () => {
  const opened = openCheckpoint(note, [signer]);
  expect({ ...opened, root: new Uint8Array(opened.root) }).toEqual(checkpoint);
});

test("the key id and the key's text are those of the public example", () => {
  const key = parseVerifierKey("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
  expect(key.name).toBe("PeterNeumann");
  expect(keyIdOf(key).toString("hex")).toBe("c74f20a3");
  expect(formatVerifierKey(key)).toBe("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
  const signature = Buffer.from("x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=", "base64");
  const text = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
  expect(signature.subarray(0, 4).toString("hex")).toBe("c74f20a3");
  expect(verifySignature(key.publicKey, Buffer.from(text), signature.subarray(4))).toBe(true);
});

test("any changed character of a note is found", () => {
  fc.assert(
    fc.property(fc.nat(note.length - 1), fc.string({ minLength: 1, maxLength: 1 }), (position, character) => {
      fc.pre(note[position] !== character);
      expect(() => openCheckpoint(note.slice(0, position) + character + note.slice(position + 1), [signer])).toThrow();
    }),
    { numRuns: 500 },
  );
});

test("a note by a key that is not known, or with a second signature line, is refused", () => {
  expect(() => openCheckpoint(note, [newSigner("signet/northwind")])).toThrow("unknown key");
  expect(() => openCheckpoint(`${note}— other AAAA\n`, [signer])).toThrow("one signature");
});

test("a key's text with any part changed is refused", () => {
  const text = formatVerifierKey(signer);
  for (let position = 0; position < text.length; position += 1) {
    const other = text[position] === "1" ? "2" : "1";
    expect(() => parseVerifierKey(text.slice(0, position) + other + text.slice(position + 1)), String(position)).toThrow();
  }
});

const wycheproof = z.object({
  testGroups: z.array(
    z.object({
      publicKey: z.object({ pk: z.string() }),
      tests: z.array(z.object({ tcId: z.number(), msg: z.string(), sig: z.string(), result: z.enum(["valid", "invalid"]) })),
    }),
  ),
});

test("the Wycheproof signatures are judged as they say", () => {
  for (const [, json] of publicData("wycheproof/ed25519_test.json")) {
    for (const { publicKey, tests } of wycheproof.parse(json).testGroups) {
      for (const { tcId, msg, sig, result } of tests) {
        const judged = verifySignature(Buffer.from(publicKey.pk, "hex"), Buffer.from(msg, "hex"), Buffer.from(sig, "hex"));
        expect(judged, `case ${tcId}`).toBe(result === "valid");
      }
    }
  }
});

test("the independent verifier judges the Wycheproof signatures as they say", () => {
  for (const [, json] of publicData("wycheproof/ed25519_test.json")) {
    const cases = wycheproof
      .parse(json)
      .testGroups.flatMap(({ publicKey, tests }) =>
        tests.map(({ msg, sig, result }) => ({ key: publicKey.pk, message: msg, signature: sig, result })),
      );
    expect(ed25519InPython(cases)).toEqual(cases.map(({ result }) => result === "valid"));
  }
});
