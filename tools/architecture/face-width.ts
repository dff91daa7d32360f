import type { ESTree } from "vite";

import type { Rule, SourceFile } from "./house.ts";

const widest = 25;

/** A face is a promise to every neighbour; one that nobody can list from memory is no face. */
export const narrowFaces: Rule = {
  name: "narrow-faces",
  promise: "a room's face has at most 25 names",
  check: (house) =>
    house.files.flatMap((file) => {
      if (!/^src\/[^/]+\/index\.ts$/.test(file.path)) return [];
      const open = file.program.body.find((node) => node.type === "ExportAllDeclaration");
      if (open !== undefined) {
        return [{ file: file.path, line: file.lineAt(open.start), says: "export * hides what the face promises", mend: "list the names" }];
      }
      const names = namesOf(file);
      const says = `${names.length} names, at most ${widest}`;
      return names.length <= widest ? [] : [{ file: file.path, line: 1, says, mend: "take out what no neighbour needs" }];
    }),
};

function namesOf(file: SourceFile): string[] {
  return file.program.body.flatMap((node) => {
    if (node.type !== "ExportNamedDeclaration") return [];
    const passedOn = node.specifiers.map(({ exported }) => (exported.type === "Literal" ? exported.value : exported.name));
    return [...passedOn, ...declared(node.declaration)];
  });
}

function declared(node: ESTree.Declaration | null): string[] {
  if (node === null) return [];
  if (node.type === "VariableDeclaration") return node.declarations.map(({ id }) => (id.type === "Identifier" ? id.name : "a pattern"));
  return "id" in node && node.id?.type === "Identifier" ? [node.id.name] : ["a declaration"];
}
