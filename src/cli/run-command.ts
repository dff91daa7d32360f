import { usage } from "./usage.ts";

/** Runs one command of `signet` to its end and says the exit code. Each loads what it needs, and no more. */
export async function runCommand(name: string, words: readonly string[]): Promise<number> {
  switch (name) {
    case "start":
      return (await import("./serve.ts")).serve({ web: true, worker: true });
    case "serve":
      return (await import("./serve.ts")).serve({ web: true, worker: false });
    case "worker":
      return (await import("./serve.ts")).serve({ web: false, worker: true });
    case "migrate":
      return (await import("./migrate.ts")).migrateCommand();
    case "audit":
      return (await import("./verify.ts")).verifyCommand(words);
    case "person":
      return (await import("./recover.ts")).personCommand(words);
    case "help":
    case "--help":
      process.stdout.write(usage);
      return 0;
    default:
      process.stderr.write(`signet: there is no command "${name}".\n\n${usage}`);
      return 2;
  }
}
