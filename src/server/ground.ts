import { join } from "node:path";
import { openDatabase } from "#kernel";
import type { Config, Database, Log } from "#kernel";
import { appUrl, assertAppRoleIsWalled, FolderInUse, migrate, runningUrl, startEmbeddedPostgres } from "#postgres";

export interface Ground {
  readonly database: Database;
  readonly ownerUrl: string;
  close(): Promise<void>;
}

/**
 * A migrated database under our feet: the embedded one in the data folder, or the external one of DATABASE_URL. The application itself
 * only ever connects as the walled role; a role that could climb the wall stops the start.
 */
export async function openGround(config: Config, log: Log): Promise<Ground> {
  const embedded =
    config.databaseUrl === undefined
      ? await startEmbeddedPostgres({ folder: join(config.dataFolder, "postgres"), log: linesTo(log) })
      : undefined;
  const ownerUrl = config.databaseUrl ?? embedded?.url ?? "";
  try {
    await migrate({ ownerUrl });
    const url = appUrl(ownerUrl);
    await assertAppRoleIsWalled(url);
    const database = openDatabase(url);
    return {
      database,
      ownerUrl,
      async close() {
        await database.close();
        await embedded?.stop();
      },
    };
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
}

/** The same for a command run beside a Signet that may be running: the embedded database of the running one is used, never stopped. */
export async function openGroundBeside(config: Config, log: Log): Promise<Ground> {
  try {
    return await openGround(config, log);
  } catch (error) {
    if (!(error instanceof FolderInUse)) throw error;
    const ownerUrl = runningUrl(join(config.dataFolder, "postgres"));
    const url = appUrl(ownerUrl);
    // Reached over its private socket; where that cannot be, the folder belongs to another machine or container.
    try {
      await assertAppRoleIsWalled(url);
    } catch (cause) {
      throw new Error(error.message, { cause });
    }
    const database = openDatabase(url);
    return { database, ownerUrl, close: () => database.close() };
  }
}

function linesTo(log: Log) {
  return { info: (line: string) => log.info(line), warn: (line: string) => log.warn(line) };
}
