import { existsSync, globSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const folder = process.env["SIGNET_TEST_DATA"] ?? resolve(import.meta.dirname, "../../../shared/data");

/**
 * The public vectors (RFC 6962, Wycheproof …) that stand beside the checkout, as [path, parsed JSON]. In CI they must be there; elsewhere
 * one line says that they were not.
 */
export function publicData(pattern: string): [string, unknown][] {
  if (!existsSync(folder)) {
    if (process.env["CI"]) throw new Error(`the public test data is missing: put it in ${folder} or name its folder in SIGNET_TEST_DATA`);
    console.warn(`public test data not found (SIGNET_TEST_DATA): ${pattern} was not checked`);
    return [];
  }
  const paths = globSync(pattern, { cwd: folder }).toSorted();
  if (paths.length === 0) throw new Error(`no public test data matches ${pattern} in ${folder}`);
  return paths.map((path) => [path, JSON.parse(readFileSync(join(folder, path), "utf8"))]);
}
