export interface DatabaseTrouble {
  readonly kind: "out of reach" | "disk full";
  /** In the database's own words, which name no rows but may name its address: for the log. */
  readonly cause: string;
  /** PostgreSQL's or the system's code for it, for everybody. */
  readonly code: string;
}

const connectionLost = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOENT",
  "EPIPE",
  "ETIMEDOUT",
  "57P01",
  "57P02",
  "57P03",
  "08006",
  "08001",
  "08003",
  "53300",
]);
const lostInOtherWords = /Connection terminated|timeout exceeded when trying to connect|connection error and is not queryable/;
const diskFull = "53100";

/** What keeps the database from its work, where this error says so: it passes without us, and every act meets the same. */
export function databaseTroubleIn(error: Error): DatabaseTrouble | undefined {
  const code = "code" in error ? String(error.code) : "";
  if (code === diskFull) return { kind: "disk full", cause: error.message, code };
  if (connectionLost.has(code) || lostInOtherWords.test(error.message))
    return { kind: "out of reach", cause: error.message || code, code: code || "lost" };
  return undefined;
}
