/**
 * Writes web/data/routes.generated.ts: under which method and path each operation is reached. With `--check` it writes nothing and
 * fails when the file is not what it would write.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { operations } from "#server";

const file = new URL("../web/data/routes.generated.ts", import.meta.url);

const lines = operations
  .map(({ declaration }) => `  ${JSON.stringify(declaration.name)}: ${JSON.stringify(declaration.http)},`)
  .toSorted();

const text = `/** Written by tools/generate-routes.ts from the operations' declarations. Run it after adding or moving one. */
export const routes = {
${lines.join("\n")}
} as const;
`;

if (!process.argv.includes("--check")) writeFileSync(file, text);
else if (readFileSync(file, "utf8") !== text) {
  console.error("web/data/routes.generated.ts is out of date: run node tools/generate-routes.ts");
  process.exitCode = 1;
}
