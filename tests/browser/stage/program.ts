import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";

const root = join(import.meta.dirname, "..", "..", "..");

export interface Program {
  /** The line it said when it was ready. */
  readonly ready: string;
  /** Everything it said. */
  readonly said: readonly string[];
  /** Asks it to stop and waits until it has; gives its exit code. */
  stop(): Promise<number | null>;
}

/** Runs one of our own programs as its own process until it says the line that tells it is ready. */
export async function startProgram(
  words: readonly string[],
  environment: Readonly<Record<string, string>>,
  isReady: RegExp,
): Promise<Program> {
  const child = spawn(process.execPath, words, { cwd: root, env: { ...process.env, ...environment }, stdio: ["ignore", "pipe", "pipe"] });
  const said: string[] = [];
  const ended = once(child, "exit");
  const ready = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on("line", (line) => {
        said.push(line);
        if (isReady.test(line)) resolve(line);
      });
    }
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`${words.join(" ")} ended (${code}) before it was ready:\n${said.join("\n")}`)));
  });
  return {
    ready,
    said,
    async stop() {
      child.kill("SIGTERM");
      await ended;
      return child.exitCode;
    },
  };
}
