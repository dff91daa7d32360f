import { Visitor } from "vite";

import type { Rule, SourceFile } from "./house.ts";

type Found = { says: string; mend: string; offset: number };

/** The three words of TypeScript that take away what the rest of it gives. */
export const plainSyntax: Rule = {
  name: "plain-syntax",
  promise: "no any, no default export, no enum",
  check: (house) =>
    house.files.flatMap((file) =>
      findings(file).map(({ says, mend, offset }) => ({ file: file.path, line: file.lineAt(offset), says, mend })),
    ),
};

function findings(file: SourceFile): Found[] {
  const found: Found[] = [];
  const addDefault = (offset: number) => {
    // Their loaders take a default export only.
    if (!file.path.endsWith(".config.ts") && file.path !== "tests/browser/stage/build-web.ts")
      found.push({ says: "a default export", mend: "export it by its name", offset });
  };
  new Visitor({
    TSAnyKeyword: (node) => {
      found.push({ says: "any", mend: "use unknown and look, or the real type", offset: node.start });
    },
    TSEnumDeclaration: (node) => {
      found.push({ says: "an enum", mend: "use a union of string literals", offset: node.start });
    },
    ExportDefaultDeclaration: (node) => addDefault(node.start),
    ExportSpecifier({ exported, start }) {
      if (exported.type === "Identifier" && exported.name === "default") addDefault(start);
    },
  }).visit(file.program);
  return found;
}
