import { Refusal } from "#kernel";
import fc from "fast-check";
import { expect, test } from "vitest";
import { checkNewPassword } from "./password-rules.ts";
import { weakWords } from "./weak-words.ts";

const around = { name: "Dana van Rijn", email: "d.vanrijn@northwind.example", workspaceName: "Northwind Traders" };
const check = (password: string) => () => checkNewPassword(password, around, "password");

test.each([
  "correct stable horse battery",
  "kolibri vangt zeven tramhaltes",
  "Tk7#mQ2$xP9!z",
  "8392018374650193",
  "ωκεανός-και-βουνό",
  "日本語の長いパスワードです",
  "a m z q r b k w",
])("takes %s: no rule of composition", (password) => expect(check(password)).not.toThrow());

test.each([
  "password1234",
  "P@ssw0rd2026!",
  "Welcome2026!!",
  "qwertyuiop123",
  "1234567890123",
  "aaaaaaaaaaaaa",
  "abababababab",
  "iloveyou4ever!",
  "summer2026summer",
  "zxcvbnmasdfgh",
  "!!!!!!!!!!!!!!!",
  "DanaVanRijn2026",
  "northwind-traders",
  "Northwind!2026",
  "d.vanrijn@northwind.example",
  "vanrijn12345678",
  "abcdefghijklm",
  "98765432109876",
  "dragonmonkey99",
  "pa55w0rdpa55w0rd",
])("refuses %s, naming the field and the mend", (password) => {
  const refusal = refusalOf(password);
  expect(refusal).toMatchObject({ code: "identity.weak_password", about: { field: "password" } });
  expect(refusal?.kind.mend).toContain("12 characters");
});

test("length is counted in characters, from 12 to 128", () => {
  expect(check("vier uil zes")).not.toThrow();
  expect(check("vier uil ze")).toThrow("It has 11 characters; it needs at least 12.");
  expect(check("🦉🐙🦊🐝🐢🦔🐌🦀🐬🦩🦜")).toThrow("It has 11 characters");
  expect(check("zeven uilen ".repeat(20))).toThrow("more than 128");
});

test("every well-known word is refused with the usual digits and signs around it", () => {
  expect(weakWords.size).toBeGreaterThan(1000);
  const longEnough = [...weakWords].filter((word) => /^\p{L}{4,}$/u.test(word)).map((word) => `${word}!20262027202`);
  expect(longEnough.filter((password) => !isRefused(password))).toEqual([]);
});

test("hardly any random password is refused", () => {
  const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";
  const random = fc.array(fc.constantFrom(...Array.from(letters)), { minLength: 12, maxLength: 20 }).map((all) => all.join(""));
  expect(fc.sample(random, 2000).filter(isRefused).length).toBeLessThan(2);
});

function isRefused(password: string): boolean {
  return refusalOf(password) !== undefined;
}

function refusalOf(password: string): Refusal | undefined {
  try {
    check(password)();
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}
