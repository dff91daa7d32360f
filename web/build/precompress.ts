import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Plugin } from "vite";

const built = fileURLToPath(new URL("../../dist/web", import.meta.url));
const worthIt = /\.(?:css|html|js|svg)$/;
/** Below this a header costs as much as is saved. */
const smallestBytes = 1_024;

/** Writes what is sent, beside each file that is read as text: `.br` and `.gz`, once at the build instead of at each request. */
export function precompress(): Plugin {
  return {
    name: "precompress",
    apply: "build",
    async closeBundle() {
      const files = (await readdir(built, { recursive: true, encoding: "utf8" })).filter((file) => worthIt.test(file));
      await Promise.all(files.map((file) => writeBeside(join(built, file))));
    },
  };
}

async function writeBeside(path: string): Promise<void> {
  const plain = await readFile(path);
  if (plain.byteLength < smallestBytes) return;
  const quality = { params: { [constants.BROTLI_PARAM_SIZE_HINT]: plain.byteLength } };
  const [brotli, gzipped] = await Promise.all([promisify(brotliCompress)(plain, quality), promisify(gzip)(plain, { level: 9 })]);
  await Promise.all([writeFile(`${path}.br`, brotli), writeFile(`${path}.gz`, gzipped)]);
}
