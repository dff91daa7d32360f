import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { eventPages, networkPages, operationPages, permissionPages, refusalPages, routesFile } from "./docs-pages.ts";

const root = join(import.meta.dirname, "..");
const inDocs = (name: string) => join(root, "docs", "generated", name);

export function generatedFiles(): readonly { path: string; text: string }[] {
  return [
    { path: inDocs("operations.md"), text: operationPages() },
    { path: inDocs("permissions.md"), text: permissionPages() },
    { path: inDocs("events.md"), text: eventPages() },
    { path: inDocs("refusals.md"), text: refusalPages() },
    { path: inDocs("networks.md"), text: networkPages() },
    { path: join(root, "web", "data", "routes.generated.ts"), text: routesFile() },
  ];
}

/** The files that are not what the code would write now. */
export function behind(): string[] {
  return generatedFiles()
    .filter(({ path, text }) => present(path) !== text)
    .map(({ path }) => relative(root, path));
}

function present(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
