/**
 * Writes docs/generated: operations, permissions, roles, events, refusals and networks, read off the declarations.
 * `--check` writes nothing and fails when a file is not what it would write.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { eventPages, networkPages, operationPages, permissionPages, refusalPages } from "./docs-pages.ts";

const folder = join(import.meta.dirname, "..", "docs", "generated");
const pages: Record<string, string> = {
  "operations.md": operationPages(),
  "permissions.md": permissionPages(),
  "events.md": eventPages(),
  "refusals.md": refusalPages(),
  "networks.md": networkPages(),
};

mkdirSync(folder, { recursive: true });
const stale: string[] = [];
for (const [name, text] of Object.entries(pages)) {
  const path = join(folder, name);
  if (!process.argv.includes("--check")) writeFileSync(path, text);
  else if (present(path) !== text) stale.push(name);
}
if (stale.length > 0) {
  console.error(`docs/generated is behind the code: ${stale.join(", ")}. Run: npm run docs`);
  process.exitCode = 1;
}

function present(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
