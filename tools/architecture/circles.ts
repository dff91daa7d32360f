import type { House, Rule, SourceFile, Violation } from "./house.ts";

/** Wall 2. Files in a circle can only be understood, moved and loaded together; a type-only circle is one too. */
export const noCircles: Rule = {
  name: "no-circles",
  promise: "no file reaches itself through its imports, type-only imports included",
  check: (house) => circles(house).map(violationOf),
};

function violationOf(circle: readonly SourceFile[]): Violation {
  const [first, second] = circle;
  if (first === undefined) throw new Error("a circle has at least one file");
  const next = second ?? first;
  const line = first.imports.find((use) => use.target === next.path)?.line ?? 1;
  const path = [...circle, first].map((file) => file.path).join(" → ");
  return { file: first.path, line, says: `a circle: ${path}`, mend: "move what both need into a file that neither imports back" };
}

/** The first circle met through each file that closes one, by walking depth first and marking what is finished. */
function circles(house: House): SourceFile[][] {
  const byPath = new Map(house.files.map((file) => [file.path, file]));
  const finished = new Set<SourceFile>();
  const found: SourceFile[][] = [];
  const walk = (file: SourceFile, trail: readonly SourceFile[]) => {
    const start = trail.indexOf(file);
    if (start >= 0) found.push(trail.slice(start));
    if (start >= 0 || finished.has(file)) return;
    for (const target of targetsOf(file)) {
      const next = byPath.get(target);
      if (next !== undefined) walk(next, [...trail, file]);
    }
    finished.add(file);
  };
  for (const file of house.files) walk(file, []);
  return found;
}

function targetsOf(file: SourceFile): Set<string> {
  return new Set(file.imports.flatMap((use) => use.target ?? []));
}
