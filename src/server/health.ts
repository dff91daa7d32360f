import type { Clock, Database } from "#kernel";
import type { FastifyInstance } from "fastify";
import { collectDefaultMetrics, Registry } from "prom-client";
import { lastWorkerBeat, unsettledLong } from "./health-store.ts";

export interface HealthParts {
  readonly database: Database;
  readonly clock: Clock;
}

const silentSeconds = 30;

/** /healthz: this process is alive. /readyz: it can do its work, and so can the worker. /metrics for Prometheus. */
export function mountHealth(app: FastifyInstance, { database, clock }: HealthParts): void {
  app.get("/healthz", async () => ({ status: "alive" }));
  app.get("/readyz", async (_request, reply) => {
    const checks = await readiness(database, clock.now());
    const ready = Object.values(checks).every((check) => check.ok);
    return reply
      .status(ready ? 200 : 503)
      .send({ status: ready ? "ready" : "not ready", checks, zoneData: process.versions.tz ?? "unknown" });
  });
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  app.get("/metrics", async (_request, reply) => reply.type(registry.contentType).send(await registry.metrics()));
}

interface Check {
  readonly ok: boolean;
  readonly says: string;
}

async function readiness(database: Database, now: Temporal.Instant): Promise<Record<string, Check>> {
  try {
    return await database.read(undefined, async (read) => {
      const beat = await lastWorkerBeat(read);
      const age = beat === undefined ? undefined : Math.round(now.since(beat).total("seconds"));
      const overdue = await unsettledLong(read, now.subtract({ minutes: 5 }));
      return {
        database: { ok: true, says: "reached, migrations applied" },
        worker:
          age === undefined
            ? { ok: false, says: "no worker has started yet" }
            : { ok: age < silentSeconds, says: `last seen ${age} s ago` },
        publications: {
          ok: overdue === 0,
          says: overdue === 0 ? "none overdue" : `${overdue} due for more than 5 minutes without an outcome`,
        },
      };
    });
  } catch (error) {
    return { database: { ok: false, says: error instanceof Error && "code" in error ? String(error.code) : "out of reach" } };
  }
}
