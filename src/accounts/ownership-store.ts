import { endOfTime } from "#kernel";
import type { PersonId, ReadTx, WorkspaceId, WriteTx } from "#kernel";
import type { AccountId } from "./model.ts";
import type { AccountsTables } from "./tables.ts";

interface Holding {
  readonly part: "owner" | "deputy";
  readonly accountId: AccountId;
  /** Absent: nobody from now on (a deputy only). */
  readonly personId: PersonId | undefined;
  readonly now: Temporal.Instant;
  readonly givenBy: PersonId | null;
}

/** Ends what the part was held by, and opens the new holding. Rows are closed, never changed, so the history of owners stays. */
export async function holdPart(write: WriteTx, { part, accountId, personId, now, givenBy }: Holding): Promise<void> {
  const workspaceId = write.workspaceId as WorkspaceId;
  const tables = write.writes<AccountsTables>();
  await tables
    .updateTable("accounts.ownership")
    .set({ until: now })
    .where("workspace_id", "=", workspaceId)
    .where("account_id", "=", accountId)
    .where("part", "=", part)
    .where("until", "=", endOfTime)
    .execute();
  if (personId === undefined) return;
  await tables
    .insertInto("accounts.ownership")
    .values({ workspace_id: workspaceId, account_id: accountId, part, person_id: personId, since: now, given_by: givenBy })
    .execute();
}

/** The accounts in use that a person owns now. */
export async function accountsOwnedBy(read: ReadTx, personId: PersonId): Promise<{ accountId: AccountId; handle: string }[]> {
  return read
    .reads<AccountsTables>()
    .selectFrom("accounts.ownership as owning")
    .innerJoin("accounts.account as account", (join) =>
      join.onRef("account.workspace_id", "=", "owning.workspace_id").onRef("account.id", "=", "owning.account_id"),
    )
    .select(["account.id as accountId", "account.handle"])
    .where("owning.workspace_id", "=", read.workspaceId as WorkspaceId)
    .where("owning.person_id", "=", personId)
    .where("owning.part", "=", "owner")
    .where("owning.until", "=", endOfTime)
    .where("account.archived_at", "is", null)
    .execute();
}
