import { endOfTime, newId } from "#kernel";
import type { PersonId, WorkspaceId, WriteTx } from "#kernel";
import type { NetworkIdentity } from "#networks";
import type { AccountId, ConnectionId } from "./model.ts";
import type { AccountsTables } from "./tables.ts";

export interface NewConnection {
  readonly accountId: AccountId;
  readonly server: string;
  readonly identity: NetworkIdentity;
  readonly tokensVersion: number;
  readonly expiresAt: Temporal.Instant | undefined;
  readonly by: PersonId | null;
  readonly now: Temporal.Instant;
}

/** The update of an account's present connection. */
export function currentConnection(write: WriteTx, accountId: AccountId) {
  return write
    .writes<AccountsTables>()
    .updateTable("accounts.connection")
    .where("workspace_id", "=", write.workspaceId as WorkspaceId)
    .where("account_id", "=", accountId)
    .where("ended_at", "=", endOfTime);
}

/** Opens and ends connections. Sealing the tokens is `tokens.ts`. */
export function connectionWriter(tx: WriteTx) {
  const workspaceId = tx.workspaceId as WorkspaceId;
  const tables = () => tx.writes<AccountsTables>();
  return {
    async end(accountId: AccountId, because: "disconnected" | "reconnected" | "archived", now: Temporal.Instant): Promise<void> {
      await currentConnection(tx, accountId).set({ ended_at: now, ended_because: because }).execute();
    },
    async open(made: NewConnection): Promise<"opened" | "identity_connected"> {
      const inserted = await tables()
        .insertInto("accounts.connection")
        .values({
          workspace_id: workspaceId,
          id: newId<"connection">() as ConnectionId,
          account_id: made.accountId,
          server: made.server,
          network_account_id: made.identity.networkAccountId,
          handle: made.identity.handle,
          display_name: made.identity.displayName,
          url: made.identity.url,
          tokens_version: made.tokensVersion,
          expires_at: made.expiresAt ?? endOfTime,
          connected_at: made.now,
          connected_by: made.by,
          ended_because: null,
          checked_at: made.now,
          healthy_at: made.now,
        })
        .onConflict((conflict) => conflict.doNothing())
        .returning("id")
        .executeTakeFirst();
      return inserted ? "opened" : "identity_connected";
    },
  };
}
