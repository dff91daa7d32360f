import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { appRoleOf, ensureAppRole } from "./app-role.ts";

interface MigrationFile {
  readonly number: number;
  readonly name: string;
  readonly text: string;
  readonly sha256: string;
}

export interface MigrationOutcome {
  /** The names of the files that were run now, in order. */
  readonly applied: readonly string[];
}

const ours = fileURLToPath(new URL("../../migrations", import.meta.url));
const oldestPostgres = 15;
// Any constant will do, as long as every Signet uses the same: "sgnt" in ASCII.
const lockKey = 0x73676e74;

function migrationFiles(folder: string): MigrationFile[] {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith(".sql"))
    .toSorted()
    .map((name) => {
      const number = /^(\d{4})-[a-z0-9-]+\.sql$/.exec(name)?.[1];
      if (number === undefined) throw new Error(`The migration file ${name} must be named like 0042-what-it-does.sql.`);
      const text = readFileSync(join(folder, name), "utf8");
      return { number: Number(number), name, text, sha256: createHash("sha256").update(text).digest("hex") };
    });
  const twice = files.find((file, index) => files[index - 1]?.number === file.number);
  if (twice) throw new Error(`Two migration files have the number ${twice.number}; ${twice.name} needs another.`);
  return files;
}

function unapplied(files: readonly MigrationFile[], applied: ReadonlyMap<number, { name: string; sha256: string }>): MigrationFile[] {
  const known = new Map(files.map((file) => [file.number, file]));
  for (const [number, row] of applied) {
    const file = known.get(number);
    if (!file)
      throw new Error(
        `The database has the migration ${row.name}, which this Signet does not know: it was set up by a newer one. Run that version or a later one.`,
      );
    if (file.sha256 !== row.sha256)
      throw new Error(
        `The migration ${file.name} was changed after it was applied. Put the file back as it was and write the change as a new migration.`,
      );
  }
  const waiting = files.filter((file) => !applied.has(file.number));
  const newest = Math.max(...applied.keys());
  const late = waiting.find((file) => file.number < newest);
  if (late)
    throw new Error(
      `The migration ${late.name} comes too late: this database already has ${applied.get(newest)?.name ?? newest}. Migrations only go forward; give it a number above ${newest}.`,
    );
  return waiting;
}

/** Migrations write the role as `signet_app`; its true name stands in when it differs. */
function withRole(text: string, role: string): string {
  return text.replace(/\bsignet_app\b/g, () => (/^[a-z_][a-z0-9_]*$/.test(role) ? role : pg.escapeIdentifier(role)));
}

async function apply(owner: pg.Client, file: MigrationFile, role: string): Promise<void> {
  const text = withRole(file.text, role);
  await owner.query("begin");
  try {
    await owner.query(text);
    await owner.query("insert into kernel.migration (number, name, sha256) values ($1, $2, $3)", [file.number, file.name, file.sha256]);
    await owner.query("commit");
  } catch (error) {
    await owner.query("rollback");
    const position = error instanceof pg.DatabaseError ? Number(error.position) : Number.NaN;
    const line = Number.isNaN(position) ? "" : `, line ${text.slice(0, position - 1).split("\n").length}`;
    throw new Error(
      `The migration ${file.name} failed${line}: ${error instanceof Error ? error.message : String(error)}. Nothing of it was kept.`,
      { cause: error },
    );
  }
}

async function refuseOldPostgres(owner: pg.Client): Promise<void> {
  const found = await owner.query<{ server_version_num: string; server_version: string }>(
    "select current_setting('server_version_num') as server_version_num, current_setting('server_version') as server_version",
  );
  const row = found.rows[0];
  if (row && Number(row.server_version_num) >= oldestPostgres * 10_000) return;
  throw new Error(
    `This database is PostgreSQL ${row?.server_version ?? "of an unknown version"}; Signet needs ${oldestPostgres} or newer. Upgrade it, or set DATABASE_URL to another.`,
  );
}

async function appliedMigrations(owner: pg.Client): Promise<Map<number, { name: string; sha256: string }>> {
  await owner.query("create schema if not exists kernel");
  await owner.query(
    `create table if not exists kernel.migration (number int primary key, name text not null, sha256 text not null, applied_at timestamptz not null default now())`,
  );
  const rows = await owner.query<{ number: number; name: string; sha256: string }>(
    "select number, name, sha256 from kernel.migration order by number",
  );
  return new Map(rows.rows.map((row) => [row.number, row]));
}

/**
 * Brings the database to this version: the application's role first, then every file of `migrations/` that was not run yet, in order, each
 * in one transaction. Many processes may call it at once: one works, the others wait and find nothing to do. Migrations only go forward:
 * nothing is run when a file was changed after it was applied, is missing, or comes before the newest applied one.
 */
export async function migrate(options: { ownerUrl: string; migrationsFolder?: string }): Promise<MigrationOutcome> {
  const files = migrationFiles(options.migrationsFolder ?? ours);
  const role = appRoleOf(options.ownerUrl);
  const owner = new pg.Client(options.ownerUrl);
  try {
    await owner.connect();
    await refuseOldPostgres(owner);
    await owner.query("select pg_advisory_lock($1)", [lockKey]);
    const waiting = unapplied(files, await appliedMigrations(owner));
    await ensureAppRole(owner, options.ownerUrl);
    for (const file of waiting) await apply(owner, file, role);
    return { applied: waiting.map((file) => file.name) };
  } finally {
    await owner.end(); // gives the lock back too
  }
}
