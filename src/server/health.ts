import { refuse } from "#kernel";
import type { Clock, Config, Database } from "#kernel";
import type { FastifyInstance } from "fastify";
import { collectDefaultMetrics, Registry } from "prom-client";
import { databaseTroubleIn } from "./database-trouble.ts";
import { lastWorkerBeat, unsettledLong } from "./health-store.ts";
import { isInsider } from "./insider.ts";

export interface HealthParts {
  readonly config: Pick<Config, "metricsToken">;
  readonly database: Database;
  readonly clock: Clock;
}

const silentSeconds = 30;
const sharedMilliseconds = 1_000;
const bearerWanted = "Ask from the machine itself, or send SIGNET_METRICS_TOKEN as a bearer token.";

/**
 * /healthz: this process is alive. /readyz: it can do its work, and so can the worker; why not is told to insiders only. /metrics for
 * Prometheus, to insiders only.
 */
export function mountHealth(app: FastifyInstance, { config, database, clock }: HealthParts): void {
  const lookForAll = shared(() => readiness(database, clock.now()));
  app.get("/healthz", async () => ({ status: "alive" }));
  app.get("/readyz", async (request, reply) => {
    const isInside = isInsider(request, config.metricsToken);
    const checks = isInside ? await readiness(database, clock.now()) : await lookForAll();
    const ready = Object.values(checks).every((check) => check.ok);
    const said = { status: ready ? "ready" : "not ready" };
    reply.status(ready ? 200 : 503).header("cache-control", "no-store");
    return reply.send(isInside ? { ...said, checks, zoneData: process.versions.tz ?? "unknown" } : said);
  });
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  app.get("/metrics", async (request, reply) => {
    if (!isInsider(request, config.metricsToken)) throw refuse("not_signed_in", { mend: bearerWanted });
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}

/** However many ask, the database is asked once a second. */
function shared<Answer>(look: () => Promise<Answer>): () => Promise<Answer> {
  let last: { answer: Promise<Answer>; at: number } | undefined;
  return () => {
    const at = performance.now();
    if (last === undefined || at - last.at >= sharedMilliseconds) last = { answer: look(), at };
    return last.answer;
  };
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
    const trouble = error instanceof Error ? databaseTroubleIn(error) : undefined;
    return { database: { ok: false, says: trouble ? `${trouble.kind} (${trouble.code})` : "does not answer as it should" } };
  }
}
