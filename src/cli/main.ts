import { parseArgs } from "node:util";
import { migrateCommand } from "./migrate.ts";
import { serve } from "./serve.ts";
import { usage } from "./usage.ts";
import { verifyCommand } from "./verify.ts";

const { positionals } = parseArgs({ allowPositionals: true, strict: false });
const [command = "start", ...rest] = positionals;

try {
  process.exitCode = await run(command, rest);
} catch (error) {
  process.stderr.write(`signet: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

async function run(name: string, words: readonly string[]): Promise<number> {
  switch (name) {
    case "start":
      return serve({ web: true, worker: true });
    case "serve":
      return serve({ web: true, worker: false });
    case "worker":
      return serve({ web: false, worker: true });
    case "migrate":
      return migrateCommand();
    case "audit":
      return verifyCommand(words);
    case "help":
      process.stdout.write(usage);
      return 0;
    default:
      process.stderr.write(`signet: there is no command "${name}".\n\n${usage}`);
      return 2;
  }
}
