import { createServer } from "node:net";
import { join } from "node:path";
import pg from "pg";
import { embeddedOwner } from "../../../src/postgres/cluster.ts";
import { folderMemory } from "../../../src/postgres/folder-memory.ts";
import { makeRunFolder, removeRunFolder } from "../../database/run-folders.ts";
import { startProgram } from "./program.ts";
import type { Program } from "./program.ts";

/** The whole product as its operator runs it: one process, the database it brings along, a data folder of its own. */
export interface House {
  readonly url: string;
  /** The one-time link it printed at its first start. */
  readonly setupLink: string;
  /** The address with a path on it. */
  at(path: string): string;
  stop(): Promise<void>;
  /** Lets every proof of who is at the screen grow older than it counts. */
  proofsGrowOld(): Promise<void>;
  /** Starts it again where it was. */
  restart(): Promise<void>;
  /** Stops it and removes its data. */
  close(): Promise<void>;
}

export async function startHouse(): Promise<House> {
  const folder = makeRunFolder();
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const start = () =>
    startProgram(
      ["src/cli/main.ts", "start"],
      { PORT: String(port), SIGNET_DATA: folder, SIGNET_PUBLIC_URL: url, SIGNET_LOG: "error", DATABASE_URL: "" },
      /^Signet is at /,
    );
  let running: Program | undefined = await start();
  const setupLink = running.ready.split(" ").at(-1) ?? "";
  const house: House = {
    url,
    setupLink,
    at: (path) => new URL(path, url).href,
    async stop() {
      const program = running;
      running = undefined;
      const code = await program?.stop();
      const faults = program?.said.filter((line) => line.includes('"level":50')) ?? [];
      if (faults.length > 0 || (program && code !== 0)) throw new Error(`The house ended with ${code}:\n${program?.said.join("\n")}`);
    },
    async proofsGrowOld() {
      const postgres = join(folder, "postgres");
      const { password, socketFolder } = folderMemory(postgres);
      const client = new pg.Client({
        host: socketFolder ?? join(postgres, "cluster"),
        user: embeddedOwner,
        database: embeddedOwner,
        password,
      });
      await client.connect();
      await client.query("update identity.session set stepped_up_at = stepped_up_at - interval '1 hour'");
      await client.end();
    },
    async restart() {
      await house.stop();
      running = await start();
    },
    async close() {
      try {
        await house.stop();
      } finally {
        removeRunFolder(folder);
      }
    },
  };
  return house;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(0, "::", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("There is no free port.");
  return address.port;
}
