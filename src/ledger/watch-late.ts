import type { Job, WorkspaceId } from "#kernel";
import { raiseAlarms, workspacesWithLate } from "./alarm-store.ts";
import { ledgerNow } from "./claim-store.ts";
import { aboutPublication, publicationLate } from "./events.ts";

/** The dead man's switch: it runs apart from the worker's publishing, and says so when something wanted has no outcome. */
export const watchLate: Job = {
  name: "publishing.watchLate",
  everyMilliseconds: 5_000,
  async run(context) {
    for (const workspaceId of await context.acrossWorkspaces((read) => workspacesWithLate(read, context.now()))) {
      await context.write(workspaceId as WorkspaceId, async ({ write, emit }) => {
        for (const late of await raiseAlarms(write, await ledgerNow(write, context.now())))
          emit(publicationLate({ payload: { network: late.network, wantedAt: late.wantedAt.toString() }, ...aboutPublication(late) }));
      });
    }
    return "idle";
  },
};
