import type { ReadTx, WriteTx } from "#kernel";
import { sql } from "kysely";
import { replaceFact, takeTurn, workspaceOf } from "./fact-store.ts";
import { findGroup } from "./group-store.ts";
import type { AccountId, GroupId, Placement } from "./model.ts";
import { refuseAccess } from "./refusals.ts";
import type { AccessTables } from "./tables.ts";

export async function findPlacement(read: ReadTx, accountId: AccountId): Promise<Placement | undefined> {
  const row = await read
    .reads<AccessTables>()
    .selectFrom("access.placement_fact")
    .select(["group_id", "network", "state"])
    .where("workspace_id", "=", workspaceOf(read))
    .where("account_id", "=", accountId)
    .where(sql<boolean>`rec_to = 'infinity' and valid_to = 'infinity'`)
    .executeTakeFirst();
  return row && { accountId, groupId: row.group_id, network: row.network, state: row.state };
}

/** What an account is called, for the record: "acme on bluesky". The room that keeps accounts publishes it. */
export async function accountNamed(read: ReadTx, accountId: AccountId): Promise<string | undefined> {
  const found = await sql<{ name: string }>`select handle || ' on ' || network as name from accounts.account_view
    where workspace_id = ${workspaceOf(read)} and account_id = ${accountId}`.execute(read.reads<never>());
  return found.rows[0]?.name;
}

/** Puts an account in its one group, or changes where it stands. Does not judge who may: ask `assertMayPlace` for a move. */
export async function placeAccount(
  write: WriteTx,
  placed: { accountId: AccountId; groupId: GroupId; network: string; state?: "active" | "inactive"; now: Temporal.Instant },
): Promise<void> {
  await takeTurn(write);
  const group = await findGroup(write, placed.groupId);
  if (group === undefined) throw refuseAccess("group.unknown", { field: "groupId" });
  const before = await findPlacement(write, placed.accountId);
  const state = placed.state ?? before?.state ?? "active";
  if (before?.groupId === placed.groupId && before.network === placed.network && before.state === state) return;
  if (group.state === "archived" && before?.groupId !== placed.groupId) throw refuseAccess("group.archived", { field: "groupId" });
  await replaceFact(write, "access.placement_fact", { account_id: placed.accountId }, placed.now, {
    group_id: placed.groupId,
    network: placed.network,
    state,
  });
}

export async function accountsIn(read: ReadTx, groupIds: readonly GroupId[]): Promise<AccountId[]> {
  if (groupIds.length === 0) return [];
  const rows = await read
    .reads<AccessTables>()
    .selectFrom("access.placement_fact")
    .select("account_id")
    .where("workspace_id", "=", workspaceOf(read))
    .where("group_id", "in", groupIds)
    .where(sql<boolean>`rec_to = 'infinity' and valid_to = 'infinity'`)
    .execute();
  return rows.map((row) => row.account_id);
}
