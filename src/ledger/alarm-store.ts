import type { ReadTx, WriteTx } from "#kernel";
import { sql } from "kysely";
import type { AccountId, PostId, PublicationId } from "./model.ts";
import { lateMinutes } from "./state.ts";
import type { LedgerTables } from "./tables.ts";
import { workspaceOf } from "./workspace.ts";

/** Workspaces with something late. */
export async function workspacesWithLate(read: ReadTx, now: Temporal.Instant): Promise<string[]> {
  const wantedBefore = now.subtract({ minutes: lateMinutes });
  const found = await sql<{ id: string }>`select ledger.workspaces_with_late(${wantedBefore}) as id`.execute(read.reads<LedgerTables>());
  return found.rows.map((row) => row.id);
}

/** Workspaces with something held for an account that is connected again. */
export async function workspacesWithReconnected(read: ReadTx): Promise<string[]> {
  const found = await sql<{ id: string }>`select ledger.workspaces_with_reconnected() as id`.execute(read.reads<LedgerTables>());
  return found.rows.map((row) => row.id);
}

export interface Late {
  readonly id: PublicationId;
  readonly postId: PostId;
  readonly accountId: AccountId;
  readonly network: string;
  readonly wantedAt: Temporal.Instant;
}

/** Raises the dead man's alarm for every publication that has been wanted too long without an outcome; gives each once. */
export async function raiseAlarms(write: WriteTx, now: Temporal.Instant): Promise<Late[]> {
  const workspaceId = workspaceOf(write);
  const found = await sql<{ id: PublicationId; post_id: PostId; account_id: AccountId; network: string; wanted_at: Temporal.Instant }>`
    with late as (
      select id, post_id, account_id, network, wanted_at from ledger.publication p
      where workspace_id = ${workspaceId} and state in ('scheduled', 'due', 'sending', 'outcome_unknown', 'held')
        and wanted_at <= ${now.subtract({ minutes: lateMinutes })}
        and not exists (select 1 from ledger.alarm a where a.workspace_id = p.workspace_id and a.publication_id = p.id and a.cleared_at is null)
      order by wanted_at limit 500),
    raised as (
      insert into ledger.alarm (workspace_id, publication_id, raised_at) select ${workspaceId}, id, ${now} from late
      on conflict do nothing returning publication_id)
    select late.* from late join raised on raised.publication_id = late.id`.execute(write.writes<LedgerTables>());
  return found.rows.map((row) => ({
    id: row.id,
    postId: row.post_id,
    accountId: row.account_id,
    network: row.network,
    wantedAt: row.wanted_at,
  }));
}
