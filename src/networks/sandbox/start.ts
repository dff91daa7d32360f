import { createServer } from "node:http";
import { systemClock } from "#kernel";
import { countersOf, NewAccount, revokeSessions } from "./server/admin-routes.ts";
import type { Counters } from "./server/admin-routes.ts";
import { Fault } from "./server/faults.ts";
import type { FaultOrder } from "./server/faults.ts";
import { keptWorld } from "./server/kept-world.ts";
import { listen } from "./server/listener.ts";
import { addAccount, newSecret } from "./server/world.ts";

export interface SandboxOptions {
  /** 0 takes any free port. */
  readonly port?: number;
  readonly host?: string;
  /** Where the network remembers across restarts; without it, it forgets. */
  readonly stateFolder?: string;
  readonly adminKey?: string;
  readonly now?: () => Temporal.Instant;
  readonly accessTokenSeconds?: number;
  readonly postsPerHour?: number;
}

export interface Sandbox {
  readonly url: string;
  /** Opens `/admin/…`, as the header `x-sandbox-admin`. */
  readonly adminKey: string;
  createAccount(account: { handle: string; displayName: string; appPassword?: string }): { handle: string; appPassword: string };
  addFault(fault: FaultOrder): void;
  clearFaults(): void;
  revokeSessions(handle: string): void;
  counters(): Counters;
  stop(): Promise<void>;
}

/** Starts the sandbox network: a real HTTP server for the demo, for training and for tests. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const kept = keptWorld(options.stateFolder);
  const { world } = kept;
  const adminKey = options.adminKey ?? newSecret();
  const settings = {
    now: options.now ?? (() => systemClock.now()),
    accessTokenSeconds: options.accessTokenSeconds ?? 7200,
    refreshTokenSeconds: 90 * 24 * 3600,
    postsPerHour: options.postsPerHour ?? 1000,
  };
  const host = options.host ?? "127.0.0.1";
  const server = createServer((incoming, outgoing) => {
    listen(incoming, outgoing, { kept, settings, adminKey }).catch(() => incoming.socket.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(options.port ?? 0, host, resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The sandbox has no port.");
  return {
    url: `http://${host}:${address.port}`,
    adminKey,
    createAccount(account) {
      const { handle, appPassword } = addAccount(world, NewAccount.parse(account));
      kept.save();
      return { handle, appPassword };
    },
    addFault: (fault) => void world.faults.push(Fault.parse(fault)),
    clearFaults: () => void (world.faults = []),
    revokeSessions(handle) {
      revokeSessions(world, handle);
      kept.save();
    },
    counters: () => countersOf(world),
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
