import { pino } from "pino";
import type { Logger } from "pino";

export type Log = Logger;

const secretFields = ["password", "token", "secret", "seed", "code", "authorization", "cookie", "refreshJwt", "accessJwt"];

/** One line of JSON an event, to standard error; fields named like secrets are blotted out wherever they stand. */
export function createLog(level: "debug" | "info" | "warn" | "error" | "silent"): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: secretFields.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]), censor: "[hidden]" },
    },
    pino.destination({ dest: 2, sync: true }),
  );
}
