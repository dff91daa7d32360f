import { migrateCommand } from "./migrate.ts";
import { personCommand } from "./recover.ts";
import { serve } from "./serve.ts";
import { usage } from "./usage.ts";
import { verifyCommand } from "./verify.ts";

/** Runs one command of `signet` to its end and says the exit code. */
export async function runCommand(name: string, words: readonly string[]): Promise<number> {
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
    case "person":
      return personCommand(words);
    case "help":
    case "--help":
      process.stdout.write(usage);
      return 0;
    default:
      process.stderr.write(`signet: there is no command "${name}".\n\n${usage}`);
      return 2;
  }
}
