/** The house's publishing worker as a process that dies or freezes at a given step. Only the tests know of steps: they wrap what the worker is given. */
import { writeSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { appendEvents } from "#audit";
import { createFetch, createServices, newId, openDatabase } from "#kernel";
import type { EmittedEvent, JobContext, WorkspaceId } from "#kernel";
import { createNetworks, networksService } from "#networks";
import { createVault, openFileKeys, vaultService } from "#vault";
import { sql } from "kysely";
import { publishDueJob } from "../../src/ledger/publish-due.ts";
import { approvals } from "../../src/publishing/what-may-go-out.ts";
import { Orders } from "./orders.ts";

const orders = Orders.parse(JSON.parse(process.env["SIGNET_FAULT_ORDERS"] ?? "{}"));
let stepsTaken = 0;
let frozen: "not yet" | "once" = "not yet";

/** Dies as by kill -9, having said where: no handler runs, no connection is closed in order. */
function step(name: string): void {
  stepsTaken += 1;
  if (name === orders.freezeAtName && frozen === "not yet") {
    frozen = "once";
    writeSync(1, name);
    process.kill(process.pid, "SIGSTOP");
  }
  if (stepsTaken !== orders.killAtStep && name !== orders.killAtName) return;
  writeSync(1, name);
  process.kill(process.pid, "SIGKILL");
}

function callName(url: URL, method: string): string {
  if (/media|uploadBlob/.test(url.pathname)) return "upload";
  if (method === "POST" && /\/posts$|putRecord/.test(url.pathname)) return "send";
  return /posts|getRecord|listRecords/.test(url.pathname) ? "look" : "other call";
}

const { timeoutMilliseconds, privateServers } = orders;
const plainFetch = createFetch({ privateServers: () => privateServers, loopbackAllowed: true, timeoutMilliseconds });
const fetch: typeof globalThis.fetch = async (resource, init) => {
  const request = new Request(resource, init);
  const name = callName(new URL(request.url), request.method);
  step(`before ${name}`);
  const response = await plainFetch(request);
  step(`after ${name}`);
  return response;
};

const database = openDatabase(orders.databaseUrl, { connections: 10 });
const services = createServices();
services.provide(vaultService, createVault(await openFileKeys(orders.keysFolder)));
services.provide(networksService, createNetworks({ fetch, now: () => Temporal.Now.instant(), timeoutMilliseconds }));

const context: JobContext = {
  use: services.use,
  stopping: new AbortController().signal,
  now: () => Temporal.Now.instant(),
  acrossWorkspaces: (run) => database.read(undefined, run),
  read: (workspaceId, run) => database.read(workspaceId, run),
  async write(workspaceId, run) {
    const emitted: EmittedEvent[] = [];
    const names = () => (emitted.length === 0 ? ["quiet commit"] : emitted.map((event) => event.code));
    const answer = await database.write(workspaceId, async (write) => {
      const given = await run({ write, emit: (event) => void emitted.push(event) });
      const when = {
        at: context.now(),
        actor: { kind: "system", job: "publishing.publishDue" },
        operation: "publishing.publishDue",
      } as const;
      await appendEvents(
        write,
        workspaceId,
        emitted.map((event) => ({ id: newId(), workspaceId, ...when, ...event })),
      );
      for (const name of names()) step(`before ${name}`);
      return given;
    });
    for (const name of names()) step(`after ${name}`);
    return answer;
  },
};

const job = publishDueJob(approvals, { leaseSeconds: orders.leaseSeconds, atOnce: orders.atOnce });

async function openLeft(): Promise<number> {
  const soon = Temporal.Now.instant().add({ hours: 24 });
  const found = await database.read(undefined, (read) =>
    sql<{ id: WorkspaceId }>`select ledger.workspaces_with_due(${soon}) as id`.execute(read.reads()),
  );
  return found.rows.length;
}

/** As the house's worker: a job that fails is tried again. Only who was woken from a freeze may fail, its transaction ended by the database. */
async function runJob(): Promise<"more" | "idle"> {
  try {
    return await job.run(context);
  } catch (error) {
    if (frozen === "not yet") throw error;
    return "idle";
  }
}

const pauseMilliseconds = 100;
for (;;) {
  if ((await runJob()) === "more") continue;
  if ((await openLeft()) === 0) break;
  await pause(pauseMilliseconds);
}
await database.close();
