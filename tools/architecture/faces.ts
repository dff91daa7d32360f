import { roomOf, type Import, type Rule, type SourceFile, type Violation } from "./house.ts";

/** Wall 1. A deep import makes another room's inside part of its promise; only the face may be that. */
export const faceOnly: Rule = {
  name: "face-only",
  promise: "a room is imported only by its face",
  check: (house) => house.files.flatMap((file) => file.imports.flatMap((use) => violationsOf(file, use, house.floorplan))),
};

function violationsOf(file: SourceFile, use: Import, rooms: Readonly<Record<string, unknown>>): Violation[] {
  const violation = (says: string, mend: string) => [{ file: file.path, line: use.line, says, mend }];
  const { specifier, target } = use;
  const fromRoom = roomOf(file.path);
  if (specifier === undefined) {
    const isBound = fromRoom !== undefined || file.path.startsWith("web/");
    return isBound ? violation("imports a name computed at run time", "write the specifier out, so the walls can see it") : [];
  }
  if (specifier.startsWith("#")) {
    const named = specifier.slice(1);
    if (!Object.hasOwn(rooms, named)) return violation(`"${specifier}" is no room's face`, "import a room of src/floorplan.ts as #room");
    return named === fromRoom ? violation(`a room imports its own face "${specifier}"`, "import the file itself by a relative path") : [];
  }
  if (!specifier.startsWith(".")) return [];
  if (!/\.[a-z0-9?]+$/.test(specifier)) return violation(`"${specifier}" has no ending`, 'end it in ".ts" or ".tsx"');
  const toRoom = target === undefined ? undefined : roomOf(target);
  // What stands in tests/ proves a room from the outside and the inside; nothing of the product imports it.
  if (toRoom !== undefined && toRoom !== fromRoom && !file.path.startsWith("tests/"))
    return violation(`imports "${specifier}" inside ${toRoom}`, `import it from "#${toRoom}"`);
  return [];
}
