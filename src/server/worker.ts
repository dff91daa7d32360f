import type { Capability, Clock, Database, Job, JobContext, Log, Services } from "#kernel";
import { newId } from "#kernel";
import type { Gate } from "./gate.ts";
import { saveWorkerBeat } from "./health-store.ts";
import { forgetAnswers } from "./idempotency-store.ts";
import { jobFailures } from "./job-failures.ts";
import type { Notices } from "./listen.ts";

export interface WorkerParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly services: Services;
  readonly gate: Gate;
  readonly notices: Notices;
  readonly capabilities: readonly Capability[];
}

const beatMilliseconds = 5_000;
const forgetMilliseconds = 3_600_000;

/** Repeats every room's jobs until stopped. `stop` waits for the steps at hand. */
export function startWorker(parts: WorkerParts): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const workerId = newId<"worker">();
  const beat: Job = {
    name: "kernel.worker",
    everyMilliseconds: beatMilliseconds,
    run: async () => {
      await parts.database.write(undefined, (write) => saveWorkerBeat(write, workerId, parts.clock.now()));
      return "idle";
    },
  };
  const forget: Job = {
    name: "kernel.forgetAnswers",
    everyMilliseconds: forgetMilliseconds,
    run: async () => {
      await parts.database.write(undefined, forgetAnswers);
      return "idle";
    },
  };
  const jobs = [beat, forget, ...parts.capabilities.flatMap((capability) => capability.jobs)];
  const loops = jobs.map((job) => repeat(job, contextOf(job, parts, stopping.signal), parts, stopping.signal));
  return {
    async stop() {
      stopping.abort();
      await Promise.all(loops);
    },
  };
}

function contextOf(job: Job, { clock, services, database, gate }: WorkerParts, stopping: AbortSignal): JobContext {
  return {
    use: services.use,
    stopping,
    now: () => clock.now(),
    acrossWorkspaces: (run) => database.read(undefined, run),
    read: (workspaceId, run) => database.read(workspaceId, run),
    write: (workspaceId, run, onBehalfOf) => gate.asSystem(job.name, workspaceId, onBehalfOf, run),
  };
}

async function repeat(job: Job, context: JobContext, { log, notices }: WorkerParts, stopping: AbortSignal): Promise<void> {
  const alarm = createAlarm(stopping);
  const wakes = job.wakesOn ?? [];
  const unsubscribe = notices.subscribe((notice) => {
    if (wakes.includes("*") || wakes.includes(notice.room)) alarm.ring();
  });
  const failures = jobFailures(job.name, log);
  while (!stopping.aborted) {
    let waitMilliseconds = job.everyMilliseconds;
    try {
      const outcome = await job.run(context);
      failures.succeeded();
      if (outcome === "more") continue;
    } catch (error) {
      if (!stopping.aborted) waitMilliseconds = failures.failed(error, job.everyMilliseconds);
    }
    await alarm.wait(waitMilliseconds);
  }
  unsubscribe();
}

/** Waits for a time, or less when it rings; a ring while nobody waits is kept. */
function createAlarm(stopping: AbortSignal) {
  let rung = false;
  let wake: (() => void) | undefined;
  const ring = () => {
    rung = true;
    wake?.();
  };
  stopping.addEventListener("abort", ring);
  return {
    ring,
    async wait(milliseconds: number): Promise<void> {
      if (!rung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, milliseconds);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      rung = false;
      wake = undefined;
    },
  };
}
