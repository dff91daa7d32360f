import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const root = fileURLToPath(new URL("../../", import.meta.url));
const built = join(root, "dist", "web");
const stamp = join(built, "sources.sha256");

/** The folder of the built web app; builds it when it is missing or its sources have changed since. */
export async function readyWebFolder(): Promise<string> {
  const sources = await hashOfSources();
  if (existsSync(join(built, "index.html")) && existsSync(stamp) && (await readFile(stamp, "utf8")) === sources) return built;
  process.stdout.write("Building the web app (once, about 10 seconds)… ");
  const startedAt = performance.now();
  // In a process of its own: what building takes of memory is given back.
  const vite = join(dirname(createRequire(import.meta.url).resolve("vite/package.json")), "bin", "vite.js");
  await promisify(execFile)(process.execPath, [vite, "build", "--logLevel", "error"], { cwd: root });
  await writeFile(stamp, sources);
  process.stdout.write(`done in ${((performance.now() - startedAt) / 1000).toFixed(1)} s\n`);
  return built;
}

async function hashOfSources(): Promise<string> {
  const hash = createHash("sha256");
  const files = (await readdir(join(root, "web"), { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).toSorted();
  for (const path of [...paths, join(root, "vite.config.ts"), join(root, "package-lock.json")])
    hash.update(path.slice(root.length)).update(await readFile(path));
  return hash.digest("hex");
}
