export type Line = { bytes: Uint8Array; ended: boolean };

/** Splits at the newline byte only, so that a file has one reading. */
export async function* linesOf(source: AsyncIterable<Uint8Array | string>): AsyncGenerator<Line> {
  let rest: Buffer[] = [];
  for await (const chunk of source) {
    const bytes = Buffer.from(chunk);
    let start = 0;
    for (let end = bytes.indexOf(0x0a); end !== -1; end = bytes.indexOf(0x0a, start)) {
      yield { bytes: Buffer.concat([...rest, bytes.subarray(start, end)]), ended: true };
      rest = [];
      start = end + 1;
    }
    if (start < bytes.length) rest.push(bytes.subarray(start));
  }
  if (rest.length > 0) yield { bytes: Buffer.concat(rest), ended: false };
}
