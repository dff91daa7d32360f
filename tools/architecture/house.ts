import type { ESTree } from "vite";

/** One mention of another file: `import`, `export … from`, `import()` or a type's `import("…")`. */
export type Import = {
  /** As written; undefined when it is computed at run time. */
  specifier: string | undefined;
  /** The file of the house it means; undefined for packages, node's own modules and files that are not TypeScript. */
  target: string | undefined;
  typeOnly: boolean;
  line: number;
};

export type SourceFile = {
  /** From the root, with forward slashes. */
  path: string;
  program: ESTree.Program;
  lineCount: number;
  imports: readonly Import[];
  lineAt: (offset: number) => number;
};

export type Floorplan = Readonly<Record<string, readonly string[]>>;

export type House = {
  files: readonly SourceFile[];
  floorplan: Floorplan;
  /** Views that migrations create, as `room.view`: the tables another room may read. */
  views: ReadonlySet<string>;
};

export type Violation = { file: string; line: number; says: string; mend: string };

export type Rule = { name: string; promise: string; check: (house: House) => Violation[] };

/** The room a path belongs to; undefined outside `src/` and for `src/floorplan.ts`. */
export function roomOf(path: string): string | undefined {
  return /^src\/([^/]+)\//.exec(path)?.[1];
}

export function isTest(path: string): boolean {
  return /\.(test|spec)\.tsx?$/.test(path);
}

/** Tables of data and generated files carry no thought, so no budget. */
export function isExempt(path: string): boolean {
  return /(^|\/)tables\.ts$|\.generated\.tsx?$/.test(path);
}

export function describeViolation(rule: string, violation: Violation): string {
  return `${violation.file}:${violation.line}  ${rule}: ${violation.says}. Mend: ${violation.mend}.`;
}
