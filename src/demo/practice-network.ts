import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Log } from "#kernel";
import { startSandbox } from "#networks";
import { z } from "zod";

type Sandbox = Awaited<ReturnType<typeof startSandbox>>;

const Kept = z.object({ port: z.int(), village: z.enum(["building", "ready"]) });
export type Kept = z.infer<typeof Kept>;

/** The demo's own social network: a sandbox on this machine only, which comes back where it was after a restart. */
export interface PracticeNetwork {
  /** Where connectors may reach it; nothing while there is no demo. */
  origins(): readonly string[];
  kept(): Kept | undefined;
  keep(village: Kept["village"]): void;
  /** Starts it, at its port of last time if there was one. */
  start(): Promise<Sandbox>;
  /** Starts it again if this data folder has a demo. Another process of ours may run it already. */
  resume(): Promise<void>;
  stop(): Promise<void>;
}

const host = "127.0.0.1";
/** The one that the network's manifest names; any other when it is taken. */
const usualPort = 3211;

export function practiceNetworkIn(folder: string, parts: { now: () => Temporal.Instant; log: Log }): PracticeNetwork {
  const file = join(folder, "demo.json");
  let running: Sandbox | undefined;
  const kept = () => (existsSync(file) ? Kept.parse(JSON.parse(readFileSync(file, "utf8"))) : undefined);
  const startAt = (port: number) => startSandbox({ port, host, stateFolder: join(folder, "network"), now: parts.now });
  const network: PracticeNetwork = {
    kept,
    origins() {
      const port = kept()?.port;
      return running ? [running.url] : port === undefined ? [] : [`http://${host}:${port}`];
    },
    keep(village) {
      if (!running) throw new Error("the practice network does not run");
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      writeFileSync(file, JSON.stringify({ port: Number(new URL(running.url).port), village }), { mode: 0o600 });
    },
    async start() {
      running ??= await startAt(kept()?.port ?? usualPort).catch((error: unknown) => {
        if (!portTaken(error) || kept()) throw error;
        return startAt(0);
      });
      return running;
    },
    async resume() {
      const port = kept()?.port;
      if (port === undefined) return;
      await network.start().catch((error: unknown) => {
        if (!portTaken(error)) throw error;
        parts.log.warn({ port }, "the demo's practice network is not started: another program has its port, perhaps our own worker");
      });
    },
    async stop() {
      await running?.stop();
      running = undefined;
    },
  };
  return network;
}

function portTaken(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "EADDRINUSE";
}
