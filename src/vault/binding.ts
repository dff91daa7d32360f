/**
 * Where a sealed value belongs, as one run of bytes: the number of parts, then each part after its length (32 bit, big endian).
 * Lengths go first so that ("ab", "c") and ("a", "bc") differ.
 */
export function bindingOf(parts: readonly string[]): Buffer {
  return Buffer.concat([length(parts.length), ...parts.flatMap((part) => [length(Buffer.byteLength(part)), Buffer.from(part)])]);
}

function length(bytes: number): Buffer {
  const prefix = Buffer.alloc(4);
  prefix.writeUInt32BE(bytes);
  return prefix;
}
