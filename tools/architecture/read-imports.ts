import { posix } from "node:path";
import { type ESTree, Visitor } from "vite";

import type { Import } from "./house.ts";

/** Where a specifier leads inside the house; a face `#room` leads to the room's `index.ts`. */
function targetOf(importer: string, specifier: string): string | undefined {
  const face = /^#([a-z]+)$/.exec(specifier)?.[1];
  if (face !== undefined) return `src/${face}/index.ts`;
  const isOurs = specifier.startsWith(".") && /\.tsx?$/.test(specifier);
  return isOurs ? posix.join(posix.dirname(importer), specifier) : undefined;
}

/** Every import of a file, type-only ones included. `lineAt` turns an offset into a line. */
export function readImports(path: string, program: ESTree.Program, lineAt: (offset: number) => number): Import[] {
  const imports: Import[] = [];
  const add = (specifier: string | undefined, typeOnly: boolean, offset: number) => {
    const target = specifier === undefined ? undefined : targetOf(path, specifier);
    imports.push({ specifier, target, typeOnly, line: lineAt(offset) });
  };
  new Visitor({
    ImportDeclaration: (node) => add(node.source.value, node.importKind === "type", node.start),
    ExportAllDeclaration: (node) => add(node.source.value, node.exportKind === "type", node.start),
    ExportNamedDeclaration(node) {
      if (node.source !== null) add(node.source.value, node.exportKind === "type", node.start);
    },
    ImportExpression: (node) => add(literalOf(node.source), false, node.start),
    TSImportType: (node) => add(node.source.value, true, node.start),
  }).visit(program);
  return imports;
}

function literalOf(node: ESTree.Expression): string | undefined {
  if (node.type === "Literal" && typeof node.value === "string") return node.value;
  if (node.type === "TemplateLiteral" && node.expressions.length === 0) return node.quasis[0]?.value.cooked ?? undefined;
  return undefined;
}
