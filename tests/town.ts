import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createLog, readConfig, systemClock } from "#kernel";
import type { Clock, Log } from "#kernel";
import { openHouse, setupLinkFor } from "#server";
import type { House } from "#server";
import { freshDatabase } from "./database/fresh-database.ts";
import type { FreshDatabase } from "./database/fresh-database.ts";
import { createVisitor } from "./visitor.ts";
import type { Visitor } from "./visitor.ts";

export interface Town {
  readonly url: string;
  readonly house: House;
  readonly database: FreshDatabase;
  readonly clock: Clock;
  readonly dataFolder: string;
  /** The one-time set-up link, as the start command prints it. */
  setupLink(): Promise<string>;
  visitor(): Visitor;
  close(): Promise<void>;
}

export interface TownOptions {
  /** Absent: the real time. */
  readonly clock?: Clock;
  readonly worker?: "running";
  readonly privateServers?: readonly string[];
  /** Where accounts of a Bluesky server of the test are listed. */
  readonly plcDirectory?: string;
  readonly networkTimeoutMilliseconds?: number;
  /** Where the built web app lies; absent: none is served. */
  readonly webFolder?: string;
  /** Absent: as `SIGNET_LOG` says, else silent. */
  readonly log?: Log;
}

/** A whole house for one test file: a real database of its own, the real gate and HTTP on a free port, and the worker if asked for. */
export async function startTown(options: TownOptions = {}): Promise<Town> {
  const database = await freshDatabase();
  const folder = await mkdtemp(join(tmpdir(), "signet-town-"));
  const clock = options.clock ?? systemClock;
  const environment = {
    PORT: "0",
    SIGNET_DATA: folder,
    DATABASE_URL: database.ownerUrl,
    SIGNET_LOG: process.env["SIGNET_LOG"] ?? "silent",
    SIGNET_PLC_DIRECTORY: options.plcDirectory ?? "",
    SIGNET_PRIVATE_SERVERS: (options.privateServers ?? []).join(","),
  };
  const config = readConfig(environment);
  const timeout = options.networkTimeoutMilliseconds;
  const house = await openHouse({
    config,
    log: options.log ?? createLog(config.logLevel),
    webFolder: options.webFolder ?? "",
    clock,
    ...(timeout === undefined ? {} : { networkTimeoutMilliseconds: timeout }),
  });
  const url = await house.http.listen({ port: 0, host: "127.0.0.1" });
  const worker = options.worker ? house.startWorker() : undefined;
  return {
    url,
    house,
    database,
    clock,
    dataFolder: folder,
    async setupLink() {
      const link = await setupLinkFor(house, url);
      if (link === undefined) throw new Error("this town is set up already");
      return link;
    },
    visitor: () => createVisitor(url),
    async close() {
      await house.http.close();
      await worker?.stop();
      await house.close();
      await database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
