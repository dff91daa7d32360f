import { type Database, newId } from "#kernel";
import { anyWorkspace, keepSetupToken } from "./door-store.ts";
import { newToken } from "./token.ts";

const validHours = 24;

/**
 * A one-time link to set up the first workspace, for whoever starts the server; absent once there is a workspace. Each new link ends the
 * one before. The token stands behind the #, which browsers send to no server.
 */
export async function issueSetupLink(
  database: Database,
  { publicUrl, now }: { publicUrl: string; now: Temporal.Instant },
): Promise<string | undefined> {
  const { token, hash } = newToken();
  return database.write(undefined, async (write) => {
    if (await anyWorkspace(write)) return undefined;
    await keepSetupToken(write, hash, newId<"workspace">(), now.add({ hours: validHours }));
    return `${publicUrl}/set-up#token=${token}`;
  });
}
