import { enableCompileCache } from "node:module";
import { join } from "node:path";

// Compiled once for an install: a start then takes a third less work. Where the folder cannot be written it is done without.
enableCompileCache(join(import.meta.dirname, "..", "..", "node_modules", ".cache", "signet"));
const { runCommand } = await import("./run-command.ts");

const [command = "start", ...rest] = process.argv.slice(2);

try {
  process.exitCode = await runCommand(command, rest);
} catch (error) {
  process.stderr.write(`signet: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
