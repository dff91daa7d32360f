import { databaseTroubleIn } from "./database-trouble.ts";

interface FailureLog {
  info(about: object, says: string): void;
  warn(about: object, says: string): void;
  error(about: object, says: string): void;
}

const mostWaitMilliseconds = 2_000;
const repeatAfterMilliseconds = 60_000;

/**
 * Keeps count of how often one job failed in a row, so that an hour without a database neither fills the log nor keeps the machine busy:
 * each try waits longer than the one before, and the same cause is told once a minute.
 */
export function jobFailures(job: string, log: FailureLog) {
  let inARow = 0;
  let told: { readonly message: string; readonly at: number } | undefined;
  return {
    /** Tells it where it is news; gives how many milliseconds to wait before the next try. */
    failed(thrown: unknown, everyMilliseconds: number): number {
      const error = thrown instanceof Error ? thrown : new Error(String(thrown));
      const now = performance.now();
      if (told?.message !== error.message || now - told.at >= repeatAfterMilliseconds) {
        told = { message: error.message, at: now };
        tell(log, job, error);
      }
      const wait = Math.min(mostWaitMilliseconds, everyMilliseconds * 2 ** inARow);
      inARow += 1;
      return Math.max(wait, everyMilliseconds);
    },
    succeeded(): void {
      if (inARow > 0) log.info({ job, failures: inARow }, "job works again");
      inARow = 0;
      told = undefined;
    },
  };
}

function tell(log: FailureLog, job: string, error: Error): void {
  const trouble = databaseTroubleIn(error);
  if (trouble) log.warn({ job, cause: trouble.cause }, `job failed: database ${trouble.kind}; it will be tried again`);
  else log.error({ job, err: { message: error.message, stack: error.stack } }, "job failed; it will be tried again");
}
