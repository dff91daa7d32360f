import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

export interface FolderOwner {
  readonly pid: number;
  /** Waits for a line that the process says. */
  says(line: string): Promise<void>;
  readonly lines: readonly string[];
  /** Ends it with this signal and waits until it and its pipes have gone. */
  end(signal: NodeJS.Signals): Promise<void>;
}

/** Starts another process that owns the data folder; see `own-a-folder.ts`. */
export function startFolderOwner(folder: string, task: "idle" | "write", userId?: number): FolderOwner {
  const script = fileURLToPath(new URL("own-a-folder.ts", import.meta.url));
  const child = spawn(process.execPath, [script, folder, task, ...(userId === undefined ? [] : [String(userId)])], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const lines: string[] = [];
  const waiting = new Map<string, () => void>();
  createInterface(child.stdout).on("line", (line) => {
    lines.push(line);
    waiting.get(line)?.();
  });
  let complaint = "";
  child.stderr.on("data", (chunk: Buffer) => (complaint += chunk.toString()));
  const closed = once(child, "close");
  const closedEarly = closed.then(() => Promise.reject(new Error(`the folder's owner ended: ${complaint}`)));
  closedEarly.catch(() => {}); // only told to those who wait for a line
  return {
    pid: child.pid ?? -1,
    lines,
    async says(line) {
      const said = new Promise<void>((resolve) => waiting.set(line, resolve));
      if (!lines.includes(line)) await Promise.race([said, closedEarly]);
    },
    async end(signal) {
      child.kill(signal);
      await closed;
    },
  };
}
