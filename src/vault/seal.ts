import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

const algorithm = "aes-256-gcm";
export const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;

/** What cannot be opened has been altered, moved, or sealed under another key. Says nothing of the content. */
export class Tampered extends Error {
  override readonly name = "Tampered";
}

/** Seals bytes: nonce (12) ‖ ciphertext ‖ tag (16). `binding` is not kept inside: the same must be given to open it. */
export function seal(key: Uint8Array, plaintext: Uint8Array, binding: Uint8Array): Buffer {
  const nonce = randomBytes(nonceBytes);
  return Buffer.concat([nonce, encrypt(key, nonce, plaintext, binding)]);
}

/** Opens what `seal` made, or throws Tampered. */
export function unseal(key: Uint8Array, sealed: Uint8Array, binding: Uint8Array): Buffer {
  return decrypt(key, sealed.subarray(0, nonceBytes), sealed.subarray(nonceBytes), binding);
}

/** AES-256-GCM (NIST SP 800-38D) with a 96-bit nonce and a 128-bit tag, and no other sizes. Gives ciphertext ‖ tag. */
export function encrypt(key: Uint8Array, nonce: Uint8Array, plaintext: Uint8Array, binding: Uint8Array): Buffer {
  checkSizes(key, nonce);
  const cipher = createCipheriv(algorithm, key, nonce, { authTagLength: tagBytes });
  cipher.setAAD(binding);
  return Buffer.concat([cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
}

export function decrypt(key: Uint8Array, nonce: Uint8Array, ciphertextAndTag: Uint8Array, binding: Uint8Array): Buffer {
  if (ciphertextAndTag.length < tagBytes) throw new Tampered("the sealed bytes are too short");
  checkSizes(key, nonce);
  const cut = ciphertextAndTag.length - tagBytes;
  const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength: tagBytes });
  decipher.setAAD(binding);
  decipher.setAuthTag(ciphertextAndTag.subarray(cut));
  const plaintext = decipher.update(ciphertextAndTag.subarray(0, cut));
  try {
    return Buffer.concat([plaintext, decipher.final()]);
  } catch (cause) {
    throw new Tampered("the sealed bytes do not fit their key and place", { cause });
  }
}

function checkSizes(key: Uint8Array, nonce: Uint8Array): void {
  if (key.length !== keyBytes) throw new TypeError(`a key has ${keyBytes} bytes, not ${key.length}`);
  if (nonce.length !== nonceBytes) throw new TypeError(`a nonce has ${nonceBytes} bytes, not ${nonce.length}`);
}
