import { type ESTree, Visitor } from "vite";

import { isExempt, type Rule, type SourceFile } from "./house.ts";

const longestFunction = 60;
const longestComponent = 120;

type Measured = { name: string; start: number; lines: number };

/** Wall 7. What one function does should be seen at one glance. */
export const functionLines: Rule = {
  name: "function-lines",
  promise: "no function has more than 60 lines, no React component more than 120",
  check: (house) =>
    house.files.flatMap((file) => {
      if (isExempt(file.path)) return [];
      return functionsOf(file).flatMap(({ name, start, lines }) => {
        const most = isComponent(file.path, name) ? longestComponent : longestFunction;
        if (lines <= most) return [];
        const says = `${name} has ${lines} lines, at most ${most}`;
        return [{ file: file.path, line: file.lineAt(start), says, mend: "name a step of it and take that out" }];
      });
    }),
};

function isComponent(path: string, name: string): boolean {
  return /^web\/.*\.tsx$/.test(path) && /^[A-Z]/.test(name);
}

/** Every function with a body and the name it is known by. The callback of `describe` is a heading, so it is left out. */
function functionsOf(file: SourceFile): Measured[] {
  const found: Measured[] = [];
  const names = new Map<number, string>();
  const headings = new Set<number>();
  const nameFirst = (node: ESTree.Node | null, name: string) => {
    if (node?.type === "CallExpression") for (const part of node.arguments) names.set(part.start, name);
    else if (node !== null) names.set(node.start, name);
  };
  const measure = (node: ESTree.Function | ESTree.ArrowFunctionExpression) => {
    if (node.body === null || headings.has(node.start)) return;
    const own = node.type === "ArrowFunctionExpression" ? undefined : node.id?.name;
    const lines = file.lineAt(node.end - 1) - file.lineAt(node.start) + 1;
    found.push({ name: own ?? names.get(node.start) ?? "a function", start: node.start, lines });
  };
  new Visitor({
    VariableDeclarator: (node) => nameFirst(node.init, node.id.type === "Identifier" ? node.id.name : "a function"),
    Property: (node) => nameFirst(node.value, keyName(node.key)),
    MethodDefinition: (node) => nameFirst(node.value, keyName(node.key)),
    PropertyDefinition: (node) => nameFirst(node.value, keyName(node.key)),
    CallExpression(node) {
      if (node.callee.type !== "Identifier" || node.callee.name !== "describe") return;
      for (const part of node.arguments) headings.add(part.start);
    },
    FunctionDeclaration: measure,
    FunctionExpression: measure,
    ArrowFunctionExpression: measure,
  }).visit(file.program);
  return found;
}

function keyName(key: ESTree.PropertyKey): string {
  return key.type === "Identifier" || key.type === "PrivateIdentifier" ? key.name : "a function";
}
