import { readConfig, createLog } from "#kernel";
import { openGround } from "#server";

/** Brings the database to this version. */
export async function migrateCommand(): Promise<number> {
  const config = readConfig();
  const ground = await openGround(config, createLog(config.logLevel));
  await ground.close();
  process.stdout.write("The database is at this version.\n");
  return 0;
}
