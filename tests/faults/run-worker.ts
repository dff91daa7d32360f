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

export interface RunningWorker {
  /** The step at which it stopped itself. */
  readonly frozenAt: Promise<string>;
  /** SIGCONT: it goes on where it stood still. */
  wake(): void;
  kill(): void;
  readonly ended: Promise<Ended>;
}

/** Starts one worker process. One that ends by a fault of its own fails the test with what it said. */
export function startWorker(orders: Orders): RunningWorker {
  const startedAt = performance.now();
  const env = { ...process.env, SIGNET_FAULT_ORDERS: JSON.stringify(orders), NODE_OPTIONS: "", NODE_COMPILE_CACHE: compileCache };
  const child = spawn(process.execPath, [join(import.meta.dirname, "worker.ts")], { stdio: ["ignore", "pipe", "pipe"], env });
  let said = "";
  let killedAt = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (said += text));
  const frozenAt = new Promise<string>((resolve) => {
    child.stdout.setEncoding("utf8").on("data", (text: string) => resolve((killedAt += text)));
  });
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => {
      const milliseconds = performance.now() - startedAt;
      if (signal === "SIGKILL") resolve({ killedAt, milliseconds });
      else if (code === 0) resolve({ milliseconds });
      else reject(new Error(`the worker ended with ${String(code)} ${String(signal)}:\n${said.slice(-4_000)}`));
    });
  });
  return { frozenAt, ended, wake: () => void child.kill("SIGCONT"), kill: () => void child.kill("SIGKILL") };
}

/** Runs one worker process to its end. */
export function runWorker(orders: Orders): Promise<Ended> {
  return startWorker(orders).ended;
}
