import type { ReadTx, WriteTx } from "#kernel";
import { sql } from "kysely";
import type { AccountId, PostId, PublicationId } from "./model.ts";
import { lateMinutes } from "./publication-state.ts";
import type { PublishingTables } from "./tables.ts";
import { workspaceOf } from "./workspace.ts";

/** Workspaces with something late, a schedule that passed, or one computed by other zone data than ours. */
export async function workspacesToWatch(read: ReadTx, now: Temporal.Instant, zoneData: string): Promise<string[]> {
  const found = await sql<{ id: string }>`select publishing.workspaces_to_watch(${now}, ${zoneData}) as id`.execute(read.reads<PublishingTables>());
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
      select id, post_id, account_id, network, wanted_at from publishing.publication
      where workspace_id = ${workspaceId} and state in ('scheduled', 'due', 'sending', 'outcome_unknown')
        and wanted_at <= ${now.subtract({ minutes: lateMinutes })} limit 500),
    raised as (
      insert into publishing.alarm (workspace_id, publication_id, raised_at) select ${workspaceId}, id, ${now} from late
      on conflict do nothing returning publication_id)
    select late.* from late join raised on raised.publication_id = late.id`.execute(write.writes<PublishingTables>());
  return found.rows.map((row) => ({ id: row.id, postId: row.post_id, accountId: row.account_id, network: row.network, wantedAt: row.wanted_at }));
}
