/**
 * Writes what is read off the declarations: docs/generated (operations, permissions, roles, events, refusals, networks) and the routes
 * the web app uses. `--check` writes nothing and fails when a file is not what it would write.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { behind, generatedFiles } from "./generated.ts";

if (process.argv.includes("--check")) {
  const stale = behind();
  if (stale.length > 0) {
    console.error(`Behind the code: ${stale.join(", ")}. Run: npm run docs`);
    process.exitCode = 1;
  }
} else {
  for (const { path, text } of generatedFiles()) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}
