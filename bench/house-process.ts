// The house that bench/house.ts measures, in a process of its own: opened by the environment, asked by messages.
import { createLog, readConfig } from "#kernel";
import { openHouse, setupLinkFor } from "#server";
import { statementsSent } from "./statements.ts";

export type Order = "use" | "start worker" | "stop worker" | "stop";

/** What this process has used so far: processor time in milliseconds, and statements sent to the database. */
export interface Used {
  readonly cpu: number;
  readonly statements: number;
}

const config = readConfig();
const house = await openHouse({ config, log: createLog(config.logLevel), webFolder: "" });
const url = await house.http.listen({ port: 0, host: "127.0.0.1" });
let worker: { stop(): Promise<void> } | undefined;

async function obey(order: Order): Promise<void> {
  if (order === "start worker") worker = house.startWorker();
  if (order === "stop worker") await worker?.stop();
  if (order === "stop") {
    await house.close();
    process.exit();
  }
  const { user, system } = process.cpuUsage();
  process.send?.({ cpu: (user + system) / 1000, statements: statementsSent() } satisfies Used);
}

process.on("disconnect", () => process.exit());
process.on("message", (order: Order) => void obey(order));
process.send?.({ url, setupLink: await setupLinkFor(house, url) });
