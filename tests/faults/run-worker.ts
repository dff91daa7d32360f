import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Orders } from "./orders.ts";

export interface Ended {
  /** The step at which it was killed; absent when it ended because nothing was left open. */
  readonly killedAt?: string;
  readonly milliseconds: number;
}

// Spares each of hundreds of processes the compiling of the same modules.
const compileCache = mkdtempSync(join(tmpdir(), "signet-fault-cache-"));
process.once("exit", () => rmSync(compileCache, { recursive: true, force: true }));

/** Runs one worker process to its end. One that ends by a fault of its own fails the test with what it said. */
export function runWorker(orders: Orders): Promise<Ended> {
  const startedAt = performance.now();
  const env = { ...process.env, SIGNET_FAULT_ORDERS: JSON.stringify(orders), NODE_OPTIONS: "", NODE_COMPILE_CACHE: compileCache };
  const child = spawn(process.execPath, [join(import.meta.dirname, "worker.ts")], { stdio: ["ignore", "pipe", "pipe"], env });
  let said = "";
  let killedAt = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (killedAt += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (said += text));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => {
      const milliseconds = performance.now() - startedAt;
      if (signal === "SIGKILL") resolve({ killedAt, milliseconds });
      else if (code === 0) resolve({ milliseconds });
      else reject(new Error(`the worker ended with ${String(code)} ${String(signal)}:\n${said.slice(-4_000)}`));
    });
  });
}
