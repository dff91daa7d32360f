import { createHash, randomBytes } from "node:crypto";

const count = 10;
const alphabet = "ABCDEFGHJKMNPQRSTVWXYZ0123456789";

/** Ten codes of 80 bits each, to be shown once: `7K2M-…` in four groups of four, without letters that look like others. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: count }, () => {
    const letters = Array.from(randomBytes(16), (byte) => alphabet[byte % alphabet.length]).join("");
    return letters.replace(/(.{4})(?=.)/g, "$1-");
  });
}

/** SHA-256 of the code as it may be typed: capitals, dashes and spaces do not count, nor O for 0, nor I or L for 1. */
export function hashOfRecoveryCode(code: string): Buffer {
  const typed = code.toUpperCase().replace(/[\s-]/g, "").replaceAll("O", "0").replace(/[IL]/g, "1");
  return createHash("sha256").update("recovery code").update(typed).digest();
}
