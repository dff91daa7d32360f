import type { WorkspaceId } from "#kernel";
import { workspacesWithReconnected } from "./alarm-store.ts";
import { heldAndReconnected, ledgerNow } from "./claim-store.ts";
import { aboutPublication, publicationHeld, publicationResumed } from "./events.ts";
import type { Ledger } from "./ledger.ts";
import { publicationWriter } from "./publication-store.ts";
import { afterReconnecting, mustBeAWay, notConnected } from "./state.ts";

/** Takes up again what was held because its account was not connected, once it is; what is too late by then asks a person. */
export async function resumeHeld(parts: Omit<Ledger, "workspaceId">): Promise<void> {
  const { context } = parts;
  for (const id of await context.acrossWorkspaces(workspacesWithReconnected)) {
    const workspaceId = id as WorkspaceId;
    for (const publication of await context.read(workspaceId, heldAndReconnected)) await resumeOne({ ...parts, workspaceId }, publication);
  }
}

type Held = Awaited<ReturnType<typeof heldAndReconnected>>[number];

async function resumeOne({ context, workspaceId, approvals }: Ledger, { id, postId, causedBy }: Held): Promise<void> {
  await context.write(
    workspaceId,
    async ({ write, emit }) => {
      await approvals.hold(write, postId);
      const publications = publicationWriter(write);
      const current = await publications.lockedPublication(id);
      if (current?.state !== "held" || current.code !== notConnected) return;
      const now = await ledgerNow(write, context.now());
      const change = afterReconnecting(current, now);
      mustBeAWay(current.state, change.state);
      await publications.change(id, change, now);
      const { network } = current;
      const about = aboutPublication(current);
      if (change.state === "held")
        emit(publicationHeld({ payload: { network, code: change.code ?? "", reason: change.reason ?? "" }, ...about }));
      else emit(publicationResumed({ payload: { network }, ...about }));
      await approvals.settled(write, postId, await publications.standing(postId), now);
    },
    causedBy,
  );
}
