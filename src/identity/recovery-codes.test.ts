import { expect, test } from "vitest";
import { hashOfRecoveryCode, newRecoveryCodes } from "./recovery-codes.ts";

test("ten codes of sixteen letters and digits, all different, without letters that look like others", () => {
  const codes = Array.from({ length: 100 }, newRecoveryCodes).flat();
  expect(newRecoveryCodes()).toHaveLength(10);
  expect(new Set(codes).size).toBe(1000);
  for (const code of codes) expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
});

test("every letter comes up, so a code has its 80 bits", () => {
  const letters = new Set(Array.from({ length: 200 }, newRecoveryCodes).flat().join("").replaceAll("-", ""));
  expect(letters.size).toBe(32);
});

test("it may be typed in small letters, without dashes, and with O, I or L for 0 and 1", () => {
  const hash = hashOfRecoveryCode("A0B1-CDEF-GHJK-1110");
  for (const typed of ["a0b1cdefghjk1110", " AOBI CDEF GHJK LiLo ", "A0B1-CDEF-GHJK-1110\n"])
    expect(hashOfRecoveryCode(typed)).toEqual(hash);
  expect(hashOfRecoveryCode("A0B1-CDEF-GHJK-1111")).not.toEqual(hash);
});
