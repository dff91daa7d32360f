import { type ESTree, Visitor } from "vite";

import { isTest, roomOf, type Rule, type SourceFile } from "./house.ts";
import { fetchBindings } from "./fetch-bindings.ts";

type Reach = { what: "Date" | "Math.random" | "process.env" | "fetch" | "Temporal.Now"; offset: number };

const mends: Readonly<Record<Reach["what"], string>> = {
  Date: "use Temporal and the clock handed to you",
  "Temporal.Now": "use the clock handed to you",
  "Math.random": "use newId() or node:crypto",
  "process.env": "take the setting as a value; src/server/main.ts reads the environment",
  fetch: "use the kernel's http client, handed to you",
};

/** Wall 5. Time, chance, environment and network enter at one place, so they can be tested, logged and blocked there. */
export const ambientAtEdge: Rule = {
  name: "ambient-at-edge",
  promise: "Date, Temporal.Now, Math.random, process.env and fetch are used only in the kernel and at the edge",
  check: (house) =>
    house.files.flatMap((file) =>
      reachesOf(file)
        .filter((reach) => !isAllowed(file.path, reach.what))
        .map(({ what, offset }) => ({ file: file.path, line: file.lineAt(offset), says: `${what} outside the kernel`, mend: mends[what] })),
    ),
};

function isAllowed(path: string, what: Reach["what"]): boolean {
  if (isTest(path) || path.endsWith(".config.ts")) return true;
  if (path.startsWith("web/")) return path.startsWith("web/data/");
  const room = roomOf(path);
  if (room === undefined || room === "kernel" || room === "postgres" || path === "src/server/main.ts") return true;
  return room === "cli" && what === "process.env";
}

function reachesOf(file: SourceFile): Reach[] {
  const found: Reach[] = [];
  const isInjected = fetchBindings(file.program);
  const add = (what: Reach["what"] | undefined, offset: number) => {
    if (what !== undefined) found.push({ what, offset });
  };
  const addFetch = (node: ESTree.Node | null | undefined) => {
    if (node?.type === "Identifier" && node.name === "fetch" && !isInjected(node.start)) add("fetch", node.start);
  };
  new Visitor({
    ImportDeclaration: (node) => add(/^(node:)?process$/.test(node.source.value) ? "process.env" : undefined, node.start),
    NewExpression: ({ callee, start }) => add(callee.type === "Identifier" && callee.name === "Date" ? "Date" : undefined, start),
    MemberExpression: (node) => add(ambientMember(node), node.start),
    CallExpression(node) {
      for (const child of [node.callee, ...node.arguments]) addFetch(child);
    },
    Property: (node) => addFetch(node.value),
    AssignmentPattern: (node) => addFetch(node.right),
    VariableDeclarator(node) {
      addFetch(node.init);
      if (node.init?.type === "Identifier" && node.init.name === "process") add("process.env", node.start);
    },
  }).visit(file.program);
  return found;
}

function ambientMember(node: ESTree.MemberExpression): Reach["what"] | undefined {
  const { object, property } = node;
  if (object.type !== "Identifier" || property.type !== "Identifier") return undefined;
  const name = `${object.name}.${property.name}`;
  if (/^Date\.(now|parse|UTC)$/.test(name) || name === "globalThis.Date") return "Date";
  if (name === "globalThis.fetch" || name === "window.fetch") return "fetch";
  if (name === "globalThis.process") return "process.env";
  if (name === "Math.random" || name === "process.env" || name === "Temporal.Now") return name;
  return undefined;
}
