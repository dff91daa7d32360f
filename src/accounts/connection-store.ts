import { endOfTime, newId } from "#kernel";
import type { PersonId, WorkspaceId, WriteTx } from "#kernel";
import type { NetworkIdentity } from "#networks";
import { sql } from "kysely";
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
    /** Connections to refresh or look at again, each locked here so that only one flight is up; busy ones are skipped. */
    async lockDue(expiringBefore: Temporal.Instant, checkedBefore: Temporal.Instant): Promise<AccountId | undefined> {
      const found = await sql<{ account_id: AccountId }>`select account_id from accounts.connection
        where workspace_id = ${workspaceId} and ended_at = 'infinity' and health <> 'broken' and (expires_at < ${expiringBefore} or checked_at < ${checkedBefore})
        order by expires_at limit 1 for update skip locked`.execute(tables());
      return found.rows[0]?.account_id;
    },
    /** Waits for a flight that is up, then holds the connection. */
    async lock(accountId: AccountId): Promise<void> {
      await sql`select 1 from accounts.connection where workspace_id = ${workspaceId} and account_id = ${accountId} and ended_at = 'infinity' for update`.execute(
        tables(),
      );
    },
  };
}
