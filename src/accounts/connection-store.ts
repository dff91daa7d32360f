import { endOfTime, newId } from "#kernel";
import type { PersonId, WorkspaceId, WriteTx } from "#kernel";
import type { NetworkIdentity } from "#networks";
import type { AccountId, Connection, ConnectionId } from "./model.ts";
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

/** Writes of the connection rows. Sealing the tokens is `tokens.ts`. */
export function connectionWriter(tx: WriteTx) {
  const workspaceId = tx.workspaceId as WorkspaceId;
  const tables = () => tx.writes<AccountsTables>();
  const current = (accountId: AccountId) =>
    tables()
      .updateTable("accounts.connection")
      .where("workspace_id", "=", workspaceId)
      .where("account_id", "=", accountId)
      .where("ended_at", "=", endOfTime);
  return {
    async end(accountId: AccountId, because: "disconnected" | "reconnected" | "archived", now: Temporal.Instant): Promise<void> {
      await current(accountId).set({ ended_at: now, ended_because: because }).execute();
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
    async renewed(
      accountId: AccountId,
      tokensVersion: number,
      expiresAt: Temporal.Instant | undefined,
      now: Temporal.Instant,
    ): Promise<void> {
      await current(accountId)
        .set({
          tokens_version: tokensVersion,
          expires_at: expiresAt ?? endOfTime,
          checked_at: now,
          healthy_at: now,
          health: "healthy",
          health_code: "",
          health_message: "",
        })
        .execute();
    },
    async checked(
      accountId: AccountId,
      health: Connection["health"],
      reason: { code: string; message: string },
      now: Temporal.Instant,
    ): Promise<void> {
      await current(accountId)
        .set({
          checked_at: now,
          health,
          health_code: reason.code.slice(0, 100),
          health_message: reason.message.slice(0, 500),
          ...(health === "healthy" ? { healthy_at: now } : {}),
        })
        .execute();
    },
  };
}
