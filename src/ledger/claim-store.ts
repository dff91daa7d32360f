import type { Prepared } from "#networks";
import type { ReadTx, WriteTx } from "#kernel";
import { sql } from "kysely";
import type { AccountId, PublicationId } from "./model.ts";
import type { Publication, PublicationRow } from "./publication-store.ts";
import { publicationOf } from "./publication-store.ts";
import { notConnected } from "./state.ts";
import type { LedgerTables } from "./tables.ts";
import { workspaceOf } from "./workspace.ts";

const open = sql`('scheduled', 'due', 'sending', 'outcome_unknown')`;
/** A publication that keeps failing no longer holds up those behind it. */
const triesThatBlock = 5;

/** The moment both clocks agree has come: a clock that jumps ahead alone makes nothing due. */
export async function ledgerNow(read: ReadTx, applicationNow: Temporal.Instant): Promise<Temporal.Instant> {
  const found = await sql<{ now: Temporal.Instant }>`select least(clock_timestamp(), ${applicationNow}::timestamptz) as now`.execute(
    read.reads<LedgerTables>(),
  );
  return found.rows[0]?.now ?? applicationNow;
}

/** Workspaces in which something is to be taken up. */
export async function workspacesWithDue(read: ReadTx, now: Temporal.Instant): Promise<string[]> {
  const found = await sql<{ id: string }>`select ledger.workspaces_with_due(${now}) as id`.execute(read.reads<LedgerTables>());
  return found.rows.map((row) => row.id);
}

export function ledgerWriter(write: WriteTx) {
  const db = write.writes<LedgerTables>();
  const workspaceId = workspaceOf(write);
  const mine = (id: PublicationId, fence: number) => sql`workspace_id = ${workspaceId} and id = ${id} and fence = ${fence}`;
  return {
    /**
     * Takes up what is to be done now, each under a new fence number and a lease by the database's clock. Of one account only the
     * earliest is given, so that posts go out in their order.
     */
    async claim(now: Temporal.Instant, limit: number, leaseSeconds: number): Promise<Publication[]> {
      const found = await sql<PublicationRow>`
        with claimed as (
          select p.id from ledger.publication p
          where p.workspace_id = ${workspaceId} and p.state in ${open} and p.next_at <= ${now}
            and (p.lease_until is null or p.lease_until < clock_timestamp())
            and not exists (
              select 1 from ledger.publication earlier
              where earlier.workspace_id = p.workspace_id and earlier.account_id = p.account_id and earlier.state in ${open}
                and (earlier.wanted_at, earlier.id) < (p.wanted_at, p.id) and earlier.tries + earlier.looks < ${triesThatBlock})
          order by p.next_at, p.id limit ${limit} for update skip locked)
        update ledger.publication p
        set fence = p.fence + 1, state = case p.state when 'scheduled' then 'due' else p.state end, lease_until = clock_timestamp() + make_interval(secs => ${leaseSeconds})
        from claimed where p.workspace_id = ${workspaceId} and p.id = claimed.id
        returning p.*`.execute(db);
      return found.rows.map(publicationOf);
    },
    /** The row, locked, if it is still ours: nobody took it up after us. */
    async stillOurs(id: PublicationId, fence: number): Promise<Publication | undefined> {
      const found = await sql<PublicationRow>`select p.* from ledger.publication p where ${mine(id, fence)} for update`.execute(db);
      return found.rows.map(publicationOf)[0];
    },
    /** Puts the lease off while a long step goes on. */
    async renew(id: PublicationId, fence: number, leaseSeconds: number): Promise<void> {
      await sql`update ledger.publication set lease_until = clock_timestamp() + make_interval(secs => ${leaseSeconds}) where ${mine(id, fence)}`.execute(
        db,
      );
    },
    async savePrepared(id: PublicationId, fence: number, prepared: Prepared, digest: string, leaseSeconds: number): Promise<void> {
      await sql`update ledger.publication set prepared = ${JSON.stringify(prepared)}::jsonb, prepared_digest = ${digest}, progress = null,
        lease_until = clock_timestamp() + make_interval(secs => ${leaseSeconds}) where ${mine(id, fence)}`.execute(db);
    },
    async saveProgress(id: PublicationId, fence: number, progress: unknown, nextAt: Temporal.Instant): Promise<void> {
      await sql`update ledger.publication set progress = ${JSON.stringify(progress)}::jsonb, next_at = ${nextAt}, lease_until = null, state = 'due'
        where ${mine(id, fence)}`.execute(db);
    },
    /** To be committed before the one call is made. */
    async markSending(id: PublicationId, fence: number, now: Temporal.Instant, leaseSeconds: number): Promise<void> {
      const leftBy = now.add({ milliseconds: leaseSeconds * 1000 });
      // A repeat is told from a first attempt by its later time, even by a clock that stands still.
      await sql`update ledger.publication set state = 'sending', first_sent_at = coalesce(first_sent_at, ${now}),
        last_sent_at = case state when 'due' then ${now} else greatest(${now}, last_sent_at + interval '1 millisecond') end,
        left_by = ${leftBy}, tries = tries + case state when 'due' then 0 else 1 end,
        lease_until = clock_timestamp() + make_interval(secs => ${leaseSeconds}) where ${mine(id, fence)}`.execute(db);
    },
  };
}

/** Held until their account is connected, which it is. */
export async function heldAndReconnected(read: ReadTx): Promise<Publication[]> {
  const found = await sql<PublicationRow>`
    select p.* from ledger.publication p
    join accounts.account_view a on a.workspace_id = p.workspace_id and a.account_id = p.account_id
    where p.workspace_id = ${workspaceOf(read)} and p.state = 'held' and p.code = ${notConnected}
      and a.state = 'active' and a.connection not in ('none', 'broken')
    order by p.wanted_at, p.id limit 100`.execute(read.reads<LedgerTables>());
  return found.rows.map(publicationOf);
}

/** Posts on the network that are other publications of ours. */
export async function claimedPostIds(read: ReadTx, accountId: AccountId): Promise<string[]> {
  const db = read.reads<LedgerTables>();
  const workspaceId = workspaceOf(read);
  const rows = await db
    .selectFrom("ledger.publication")
    .select("network_post_id")
    .where("workspace_id", "=", workspaceId)
    .where("account_id", "=", accountId)
    .where("network_post_id", "is not", null)
    .orderBy("ended_at", "desc")
    .limit(500)
    .execute();
  return rows.flatMap((row) => row.network_post_id ?? []);
}
