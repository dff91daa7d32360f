import { Kysely, PostgresDialect, sql } from "kysely";
import type { Transaction } from "kysely";
import pg from "pg";
import type { WorkspaceId } from "./ids.ts";

const timestampWithZone = 1184;
const bigInteger = 20;

/** PostgreSQL's text for an instant ("2026-11-22 15:16:00.5+00", "infinity") as one; the far ends are the ends of Temporal's range. */
function instantFromText(text: string): Temporal.Instant {
  if (text === "infinity") return endOfTime;
  if (text === "-infinity") return startOfTime;
  return Temporal.Instant.from(text.replace(" ", "T"));
}

/** Stands for PostgreSQL's `infinity`: "until further notice". */
export const endOfTime = Temporal.Instant.from("9999-12-31T23:59:59Z");
export const startOfTime = Temporal.Instant.from("0001-01-01T00:00:00Z");

const typesOfAnswers = {
  getTypeParser(oid: number, format?: "text" | "binary"): unknown {
    if (oid === timestampWithZone) return instantFromText;
    if (oid === bigInteger) return Number;
    return pg.types.getTypeParser(oid, format);
  },
};

// pg asks a value for this before it falls back to JSON, which would put an instant in quotes.
Object.defineProperty(Temporal.Instant.prototype, "toPostgres", {
  value(this: Temporal.Instant) {
    return this.equals(endOfTime) ? "infinity" : this.equals(startOfTime) ? "-infinity" : this.toString();
  },
});

/** The part of Kysely that reads. */
export type ReadQueries<Tables> = Pick<Kysely<Tables>, "selectFrom" | "selectNoFrom" | "with" | "withRecursive" | "getExecutor" | "fn">;

/** A transaction in which the database itself refuses writes. */
export interface ReadTx {
  /** The workspace whose rows row-level security shows; absent only before sign-in. */
  readonly workspaceId: WorkspaceId | undefined;
  reads<Tables>(): ReadQueries<Tables>;
}

/** A transaction that may write. */
export interface WriteTx extends ReadTx {
  writes<Tables>(): Kysely<Tables>;
}

export interface Database {
  /** Runs in a read-only transaction of one workspace. */
  read<Answer>(workspaceId: WorkspaceId | undefined, run: (tx: ReadTx) => Promise<Answer>): Promise<Answer>;
  /** Runs in a transaction of one workspace; a throw rolls everything back. */
  write<Answer>(workspaceId: WorkspaceId | undefined, run: (tx: WriteTx) => Promise<Answer>): Promise<Answer>;
  /** One reading statement by itself, with no workspace and no transaction around it: for a look-up that every request begins with. */
  ask<Answer>(statement: (tx: ReadTx) => Promise<Answer>): Promise<Answer>;
  /** One connection of its own that hears notifications; calls `onGone` when it breaks. */
  listen(channel: string, onNotice: (payload: string) => void, onGone: (error: Error) => void): Promise<{ close(): Promise<void> }>;
  ping(): Promise<void>;
  close(): Promise<void>;
}

function handle(transaction: Transaction<unknown> | Kysely<unknown>, workspaceId: WorkspaceId | undefined): WriteTx {
  return {
    workspaceId,
    reads: <Tables>() => transaction as unknown as ReadQueries<Tables>,
    writes: <Tables>() => transaction as unknown as Kysely<Tables>,
  };
}

/** Opens the application's pool. `url` must be the walled role's: never the owner's. */
export function openDatabase(url: string, options: { connections?: number; applicationName?: string } = {}): Database {
  const settings = {
    connectionString: url,
    max: options.connections ?? 10,
    application_name: options.applicationName ?? "signet",
    types: typesOfAnswers,
    connectionTimeoutMillis: 5_000,
  };
  const pool = new pg.Pool(settings);
  // An idle connection that breaks (server restarted) is dropped by the pool; the next act takes a fresh one or is refused aloud.
  pool.on("error", () => {});
  // One that breaks between two statements of an act fails its next statement; unheard, the event would end the process.
  pool.on("connect", (client) => void client.on("error", () => {}));
  const kysely = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });

  async function inTransaction<Answer>(
    workspaceId: WorkspaceId | undefined,
    access: "read only" | "read write",
    run: (tx: WriteTx) => Promise<Answer>,
  ): Promise<Answer> {
    return (
      kysely
        .transaction()
        .setAccessMode(access)
        // What is read in several statements is one moment's truth.
        .setIsolationLevel(access === "read only" ? "repeatable read" : "read committed")
        .execute(async (transaction) => {
          // A process that freezes in mid-transaction must not keep its locks: longer than any call to a network, and the database ends it.
          if (workspaceId)
            await sql`select set_config('signet.workspace', ${workspaceId}, true),
              set_config('idle_in_transaction_session_timeout', '40s', true)`.execute(transaction);
          return run(handle(transaction, workspaceId));
        })
    );
  }

  return {
    read: (workspaceId, run) => inTransaction(workspaceId, "read only", run),
    write: (workspaceId, run) => inTransaction(workspaceId, "read write", run),
    ask: (statement) => statement(handle(kysely, undefined)),
    async listen(channel, onNotice, onGone) {
      const client = new pg.Client(settings);
      client.on("notification", (notice) => onNotice(notice.payload ?? ""));
      client.on("error", onGone);
      await client.connect();
      await client.query(`listen ${client.escapeIdentifier(channel)}`);
      return { close: () => client.end() };
    },
    ping: async () => void (await sql`select 1`.execute(kysely)),
    close: () => kysely.destroy(),
  };
}
