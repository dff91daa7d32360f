import type { WriteTx } from "#kernel";
import { sql } from "kysely";
import type { AccountId } from "./model.ts";

/** One connection to refresh or look at, locked here so that only one flight is up; those another flight holds are skipped. */
export async function lockDueConnection(
  write: WriteTx,
  { expiringBefore, checkedBefore }: { expiringBefore: Temporal.Instant; checkedBefore: Temporal.Instant },
  except: readonly AccountId[],
): Promise<AccountId | undefined> {
  const found = await sql<{ account_id: AccountId }>`select account_id from accounts.connection
    where workspace_id = ${write.workspaceId} and ended_at = 'infinity' and health <> 'broken'
      and (expires_at < ${expiringBefore} or checked_at < ${checkedBefore})
      and account_id <> all(${except}::uuid[])
    order by expires_at limit 1 for update skip locked`.execute(write.writes<never>());
  return found.rows[0]?.account_id;
}

/** Waits for a flight that is up, then holds the connection. */
export async function lockConnection(write: WriteTx, accountId: AccountId): Promise<void> {
  await sql`select 1 from accounts.connection
    where workspace_id = ${write.workspaceId} and account_id = ${accountId} and ended_at = 'infinity' for update`.execute(
    write.writes<never>(),
  );
}
