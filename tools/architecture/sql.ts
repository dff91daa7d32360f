import { type ESTree, Visitor } from "vite";

import { isTest, roomOf, type House, type Rule, type SourceFile, type Violation } from "./house.ts";

const statements = new Set(["selectFrom", "insertInto", "updateTable", "deleteFrom", "replaceInto", "mergeInto"]);
const joins = new Set(["innerJoin", "leftJoin", "rightJoin", "fullJoin", "crossJoin", "innerJoinLateral", "leftJoinLateral", "using"]);

type Statement = { name: string; table: string | undefined; offset: number };

/** Wall 4, first half. Whoever must change a table finds every statement on it in one file of one room. */
export const sqlInStores: Rule = {
  name: "sql-in-stores",
  promise: "SQL is written only in store.ts, *-store.ts, migrations/, the kernel and the postgres room",
  check: (house) =>
    bound(house).flatMap((file) => {
      if (isStore(file.path) || ["kernel", "postgres"].includes(roomOf(file.path) ?? "")) return [];
      const mend = "move it into store.ts or a *-store.ts of the room";
      return statementsOf(file).map(({ name, offset }) => ({
        file: file.path,
        line: file.lineAt(offset),
        says: `SQL (${name}) outside a store`,
        mend,
      }));
    }),
};

/** Wall 4, second half. A room reads another room's rows only by its face or by a view that a migration publishes. */
export const ownSchema: Rule = {
  name: "own-schema",
  promise: "a room's SQL names only its own schema and published views",
  check: (house) => bound(house).flatMap((file) => statementsOf(file).flatMap((statement) => foreignTable(house, file, statement))),
};

function bound(house: House): SourceFile[] {
  return house.files.filter((file) => roomOf(file.path) !== undefined && !isTest(file.path));
}

function isStore(path: string): boolean {
  return /\/(store|[a-z0-9-]+-store)\.ts$/.test(path);
}

function foreignTable(house: House, file: SourceFile, { table, name, offset }: Statement): Violation[] {
  const [schema = ""] = table?.split(".") ?? [];
  const room = roomOf(file.path);
  // The server has no schema of its own: the kernel's tables (replays, workers) are the composition's.
  const isOwn = schema === room || (schema === "kernel" && room === "server");
  const isForeign = table?.includes(".") === true && Object.hasOwn(house.floorplan, schema) && !isOwn;
  const reads = name === "selectFrom" || name === "sql" || joins.has(name);
  if (table === undefined || !isForeign || (reads && house.views.has(table))) return [];
  const mend = `ask #${schema} by its face, or read a view that a migration of ${schema} creates`;
  return [{ file: file.path, line: file.lineAt(offset), says: `${name} on ${table}, a table of ${schema}`, mend }];
}

function statementsOf(file: SourceFile): Statement[] {
  const found: Statement[] = [];
  new Visitor({
    TaggedTemplateExpression({ tag, quasi, start }) {
      if (!isSqlTag(tag)) return;
      const tables = tablesIn(quasi.quasis.map((part) => part.value.raw).join(" ? "));
      found.push({ name: "sql", table: undefined, offset: start }, ...tables.map((table) => ({ name: "sql", table, offset: start })));
    },
    CallExpression({ callee, arguments: [first], start }) {
      if (callee.type !== "MemberExpression" || callee.property.type !== "Identifier") return;
      const { name } = callee.property;
      const text = first?.type === "Literal" && typeof first.value === "string" ? first.value : undefined;
      const isRaw = (name === "query" && (text !== undefined || first?.type === "TemplateLiteral")) || isSqlTag(callee);
      const isStatement = statements.has(name) || (joins.has(name) && text?.includes(".") === true);
      if (isStatement) found.push({ name, table: text?.split(" ")[0]?.toLowerCase(), offset: start });
      if (isRaw) found.push({ name, table: undefined, offset: start });
    },
  }).visit(file.program);
  return found;
}

function isSqlTag(node: ESTree.Node): boolean {
  if (node.type === "MemberExpression") return isSqlTag(node.object);
  return node.type === "Identifier" && node.name === "sql";
}

function tablesIn(sql: string): string[] {
  return [...sql.matchAll(/\b(?:from|join|into|update)\s+([a-z_]+\.[a-z_]+)/gi)].map((match) => (match[1] ?? "").toLowerCase());
}
