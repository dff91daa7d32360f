import { authorise, holdsSomewhere } from "#access";
import { appendEvents } from "#audit";
import { findForRecovery, makeLinkToRecover } from "#identity";
import { createServices, systemClock } from "#kernel";
import type { Clock, Database } from "#kernel";
import { createGate } from "./gate.ts";
import { createTries } from "./tries.ts";

export interface AskedOnConsole {
  readonly email: string;
  /** Names the workspace when the address belongs to several. */
  readonly workspace: string | undefined;
  readonly publicUrl: string;
}

/**
 * The way back when there is nobody left to ask: whoever stands at the machine's console, and could read its whole database, makes the
 * link. The log says that it was made there.
 */
export async function recoverOnConsole(
  database: Database,
  { email, workspace, publicUrl }: AskedOnConsole,
  clock: Clock = systemClock,
): Promise<{ name: string; link: string; expiresAt: Temporal.Instant }> {
  const found = await database.read(undefined, (read) => findForRecovery(read, email, workspace));
  if (found === undefined)
    throw new Error(
      `no one person here has the address ${email}. Check it; if it belongs to several workspaces, add --workspace and the workspace's short name`,
    );
  const gate = createGate({
    database,
    clock,
    services: createServices(),
    access: { authorise, holdsSomewhere },
    authenticate: async () => undefined,
    appendEvents,
    tries: createTries(),
  });
  return gate.asSystem("console.recoverPerson", found.workspaceId, undefined, async ({ write, emit }) => {
    const made = await makeLinkToRecover(write, { personId: found.personId, publicUrl, now: clock.now() });
    emit(made.event);
    return { name: made.name, link: made.link, expiresAt: made.expiresAt };
  });
}
