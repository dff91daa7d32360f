import { builtinModules } from "node:module";

import { isTest, type House, type Import, type Rule, type SourceFile, type Violation } from "./house.ts";

/** Wall 3. A type is erased before the bundle is written, so through this one opening no secret can follow. */
export const browserApart: Rule = {
  name: "browser-apart",
  promise: "web/ sees the server through one type import from #server in web/data/",
  check: (house) => [
    ...house.files.filter((file) => isBrowser(file.path)).flatMap(reaches),
    ...severalOpenings(house),
    ...vaultOnFace(house),
  ],
};

/** Tests, configuration and `web/build/` run in node; they are never in the bundle. */
function isBrowser(path: string): boolean {
  return path.startsWith("web/") && !path.startsWith("web/build/") && !path.endsWith(".config.ts") && !isTest(path);
}

function reaches(file: SourceFile): Violation[] {
  return file.imports.flatMap((use) => {
    const { target, specifier = "" } = use;
    const violation = (says: string, mend: string) => [{ file: file.path, line: use.line, says, mend }];
    if (isNodeModule(specifier)) return violation(`imports node's "${specifier}"`, "use what a browser has");
    if (isOpening(use) || target === undefined || target.startsWith("web/")) {
      return isOpening(use) && !file.path.startsWith("web/data/")
        ? violation("reads the server's types", "ask web/data/ for the type")
        : [];
    }
    return violation(`reaches the server by "${specifier}"`, 'write `import type { … } from "#server"` in web/data/');
  });
}

function isOpening(use: Import): boolean {
  return use.specifier === "#server" && use.typeOnly;
}

function isNodeModule(specifier: string): boolean {
  return specifier.startsWith("node:") || builtinModules.includes(specifier);
}

function severalOpenings(house: House): Violation[] {
  const openings = house.files.flatMap((file) =>
    isBrowser(file.path) ? file.imports.filter(isOpening).map((use) => ({ file: file.path, line: use.line })) : [],
  );
  const says = "a second opening to the server";
  return openings.slice(1).map((opening) => ({ ...opening, says, mend: "take the type from the file in web/data/ that has the first" }));
}

/** The browser may name whatever the server's face exports, so the vault must not be exported there. */
function vaultOnFace(house: House): Violation[] {
  const face = house.files.filter((file) => file.path === "src/server/index.ts");
  return face.flatMap((file) =>
    file.imports.flatMap((use) => {
      if (use.specifier !== "#vault") return [];
      return [
        {
          file: file.path,
          line: use.line,
          says: "the face that web/ reads touches the vault",
          mend: "use #vault in another file of the server",
        },
      ];
    }),
  );
}
