import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseSync } from "vite";

import type { Floorplan, House, SourceFile } from "./house.ts";
import { readImports } from "./read-imports.ts";

const parts = ["src", "web", "tests", "tools", "bench"];
const notOurs = new Set(["node_modules", "dist"]);

/** Reads a file as the rules see it. A file that does not parse is an error that names it. */
export function readSource(path: string, text: string): SourceFile {
  const parsed = parseSync(path, text);
  const [error] = parsed.errors;
  if (error !== undefined) throw new Error(`${path} does not parse: ${error.message}`);
  const lineStarts = [0, ...[...text.matchAll(/\n/g)].map((match) => match.index + 1)];
  const lineAt = (offset: number) => lineStarts.filter((start) => start <= offset).length;
  const lineCount = text.endsWith("\n") ? lineStarts.length - 1 : lineStarts.length;
  return { path, program: parsed.program, lineCount, imports: readImports(path, parsed.program, lineAt), lineAt };
}

/** The names of the views that SQL text creates, as `room.view`. */
export function readViews(sql: string): Set<string> {
  const created = sql.matchAll(/create\s+(?:or\s+replace\s+)?(?:materialized\s+)?view\s+(?:if\s+not\s+exists\s+)?(\w+\.\w+)/gi);
  return new Set([...created].map((match) => (match[1] ?? "").toLowerCase()));
}

/** Reads every TypeScript file of the checkout at `root`. A part that does not exist yet is empty. */
export function readHouse(root: string, floorplan: Floorplan): House {
  const paths = parts.flatMap((part) => list(root, part)).filter((path) => /\.tsx?$/.test(path) && !path.endsWith(".d.ts"));
  const files = paths.map((path) => readSource(path, readFileSync(join(root, path), "utf8")));
  const migrations = list(root, "migrations").filter((path) => path.endsWith(".sql"));
  const views = readViews(migrations.map((path) => readFileSync(join(root, path), "utf8")).join("\n"));
  return { files, floorplan, views };
}

function list(root: string, folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  const entries = readdirSync(join(root, folder), { withFileTypes: true }).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (!entry.isDirectory()) return [path];
    return notOurs.has(entry.name) || entry.name.startsWith(".") ? [] : list(root, path);
  });
}
