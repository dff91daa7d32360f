import type { ESTree } from "vite";

import type { House, Rule, SourceFile } from "./house.ts";

const widest = 25;
/** The kernel is not a room with a secret but the words every room is written in (decision record 0004). */
const widestKernel = 100;

/** A face is a promise to every neighbour; one that nobody can list from memory is no face. */
export const narrowFaces: Rule = {
  name: "narrow-faces",
  promise: "a room's face has at most 25 names",
  check: (house) =>
    house.files.flatMap((file) => {
      if (!/^src\/[^/]+\/index\.ts$/.test(file.path)) return [];
      const names = namesOf(file, house);
      const most = file.path === "src/kernel/index.ts" ? widestKernel : widest;
      const says = `${names.size} names, at most ${most}`;
      return names.size <= most ? [] : [{ file: file.path, line: 1, says, mend: "take out what no neighbour needs" }];
    }),
};

/** The names a file exports; `export *` is followed, so a face cannot be wide in secret. */
function namesOf(file: SourceFile, house: House): Set<string> {
  const passedOn = file.program.body.flatMap((node) => {
    if (node.type !== "ExportAllDeclaration") return [];
    if (node.exported !== null) return [nameOf(node.exported)];
    const target = file.imports.find((use) => use.specifier === node.source.value)?.target;
    const source = house.files.find((candidate) => candidate.path === target);
    return source === undefined ? [`everything of ${node.source.value}`] : [...namesOf(source, house)];
  });
  const own = file.program.body.flatMap((node) => {
    if (node.type !== "ExportNamedDeclaration") return [];
    return [...node.specifiers.map(({ exported }) => nameOf(exported)), ...declared(node.declaration)];
  });
  return new Set([...passedOn, ...own]);
}

function nameOf(name: ESTree.ModuleExportName): string {
  return name.type === "Literal" ? name.value : name.name;
}

function declared(node: ESTree.Declaration | null): string[] {
  if (node === null) return [];
  if (node.type === "VariableDeclaration")
    return node.declarations.map(({ id, start }) => (id.type === "Identifier" ? id.name : `a pattern at ${start}`));
  return "id" in node && node.id?.type === "Identifier" ? [node.id.name] : [`a declaration at ${node.start}`];
}
