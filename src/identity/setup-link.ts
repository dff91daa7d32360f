import { type Database, newId, type ReadTx, startOfTime, type WorkspaceId } from "#kernel";
import { anyWorkspace, findSetupToken, keepSetupToken } from "./door-store.ts";
import { hashOfToken, newToken } from "./token.ts";

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

/** The id the workspace will have that this token sets up, whether or not the token still holds. */
export async function workspaceOfSetupToken(read: ReadTx, token: string): Promise<WorkspaceId | undefined> {
  return findSetupToken(read, hashOfToken(token), startOfTime);
}
