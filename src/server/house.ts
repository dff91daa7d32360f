import { join } from "node:path";
import { accountsOwned, authorise, holdsSomewhere } from "#access";
import { accountsOwnedBy } from "#accounts";
import { appendEvents, auditSigner, signersIn } from "#audit";
import { demoService, openDemo, practiceNetworkIn } from "#demo";
import { authenticate } from "#identity";
import { createFetch, createServices, systemClock } from "#kernel";
import type { Clock, Config, Log } from "#kernel";
import { createNetworks, networksService } from "#networks";
import { createVault, openFileKeys, vaultService } from "#vault";
import type { FastifyInstance } from "fastify";
import { capabilities, operations } from "./capabilities.ts";
import { doorTo } from "./demo-door.ts";
import { createGate } from "./gate.ts";
import type { Gate } from "./gate.ts";
import { openGround } from "./ground.ts";
import type { Ground } from "./ground.ts";
import { createHttp } from "./http.ts";
import { listenToNotices } from "./listen.ts";
import type { Notices } from "./listen.ts";
import { createTries } from "./tries.ts";
import { startWorker } from "./worker.ts";

const networkTimeoutMilliseconds = 15_000;

export interface HouseOptions {
  readonly config: Config;
  readonly log: Log;
  readonly webFolder: string;
  readonly clock?: Clock;
  readonly networkTimeoutMilliseconds?: number;
}

export interface House {
  readonly http: FastifyInstance;
  readonly clock: Clock;
  readonly gate: Gate;
  readonly ground: Ground;
  readonly notices: Notices;
  startWorker(): { stop(): Promise<void> };
  close(): Promise<void>;
}

/** Composes the house: ground, services, gate, and the web's way in. Nothing runs by itself until the worker is started. */
export async function openHouse(options: HouseOptions): Promise<House> {
  const { config, log } = options;
  const clock = options.clock ?? systemClock;
  const ground = await openGround(config, log);
  const { database } = ground;
  const services = createServices();
  const keysFolder = join(config.dataFolder, "keys");
  services.provide(vaultService, createVault(await openFileKeys(keysFolder)));
  services.provide(accountsOwned, accountsOwnedBy);
  services.provide(auditSigner, signersIn(keysFolder));
  const practiceNetwork = practiceNetworkIn(join(config.dataFolder, "demo"), { now: () => clock.now(), log });
  await practiceNetwork.resume();
  const timeoutMilliseconds = options.networkTimeoutMilliseconds ?? networkTimeoutMilliseconds;
  const fetch = createFetch({
    privateServers: () => [...config.privateServers, ...practiceNetwork.origins()],
    loopbackAllowed: isLoopback(config.publicUrl),
    timeoutMilliseconds,
  });
  services.provide(
    networksService,
    createNetworks({ fetch, now: () => clock.now(), timeoutMilliseconds, plcDirectory: config.plcDirectory }),
  );
  const gate = createGate({
    database,
    clock,
    services,
    access: { authorise, holdsSomewhere },
    authenticate: ({ sessionToken }, now, presence) => authenticate(database, sessionToken, now, presence),
    appendEvents,
    tries: createTries(),
  });
  services.provide(demoService, openDemo(practiceNetwork, doorTo(gate, operations)));
  const notices = await listenToNotices(database, log);
  const http = await createHttp({ config, log, clock, gate, database, operations, notices, webFolder: options.webFolder });
  return {
    http,
    clock,
    gate,
    ground,
    notices,
    startWorker: () => startWorker({ database, clock, log, services, gate, notices, capabilities }),
    async close() {
      await http.close();
      await notices.close();
      await practiceNetwork.stop();
      await ground.close();
    },
  };
}

function isLoopback(publicUrl: string): boolean {
  return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(publicUrl).hostname);
}
