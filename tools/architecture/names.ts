import { roomOf, type Rule, type SourceFile } from "./house.ts";

/** Words that say where code was put instead of what it does. */
const empty = new Set(["util", "utils", "lib", "libs", "common", "helper", "helpers", "shared", "core", "types", "misc"]);

export const tellingNames: Rule = {
  name: "telling-names",
  promise: "no folder or file is called utils, lib, common, helpers, shared, core, types or misc",
  check: (house) =>
    house.files.flatMap(({ path }) => {
      const words = path
        .replace(/(\.(test|spec|d))*\.tsx?$/, "")
        .split("/")
        .flatMap((part) => [part, part.split(/[-.]/).at(-1) ?? part]);
      const word = words.find((part) => empty.has(part.toLowerCase()));
      return word === undefined ? [] : [{ file: path, line: 1, says: `"${word}" says nothing`, mend: "name it for what it does" }];
    }),
};

export const noBarrels: Rule = {
  name: "no-barrels",
  promise: "inside a room no file only passes names on; the face alone does",
  check: (house) =>
    house.files.flatMap((file) => {
      const room = roomOf(file.path);
      if (room === undefined || file.path === `src/${room}/index.ts`) return [];
      const isIndex = /\/index\.tsx?$/.test(file.path);
      if (!isIndex && !onlyPassesOn(file)) return [];
      return [{ file: file.path, line: 1, says: "a barrel inside a room", mend: "import the files themselves" }];
    }),
};

function onlyPassesOn(file: SourceFile): boolean {
  const { body } = file.program;
  return (
    body.length > 0 &&
    body.every((node) => node.type === "ExportAllDeclaration" || (node.type === "ExportNamedDeclaration" && node.source !== null))
  );
}
