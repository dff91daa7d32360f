import type { PersonId, ReadTx } from "#kernel";
import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import type { AccountId, PostId, PostState } from "./model.ts";
import type { PublishingTables } from "./tables.ts";
import { accountsWhere } from "./visible-store.ts";
import { workspaceOf } from "./workspace.ts";

/** A post in a list, as one viewer may see it. */
export interface BriefRow {
  readonly postId: PostId;
  readonly state: PostState;
  readonly excerpt: string;
  readonly revision: number;
  readonly updatedAt: Temporal.Instant;
  readonly accounts: readonly { accountId: AccountId; network: string; handle: string; displayName: string; groupName: string }[];
  readonly hiddenAccounts: number;
  readonly authors: readonly { personId: PersonId; name: string }[];
  readonly wallTime: string | null;
  readonly timeZone: string | null;
  readonly overlap: "earlier" | "later" | null;
  readonly at: Temporal.Instant | null;
  readonly passedAt: Temporal.Instant | null;
  readonly reason: string | null;
}

export interface BriefFilters {
  readonly viewer: PersonId;
  readonly now: Temporal.Instant;
  /** On `post` and `plan` (its schedule). */
  readonly where?: RawBuilder<boolean> | undefined;
  readonly accountId?: AccountId | undefined;
  readonly groupId?: string | undefined;
  readonly authorId?: PersonId | undefined;
  readonly order: RawBuilder<unknown>;
  readonly limit: number;
}

const always = sql<boolean>`true`;

/** The accounts of the viewer, once for the whole statement; and whether they are bound to posts of their own. */
function viewer({ viewer: personId, now }: BriefFilters, workspaceId: string): RawBuilder<unknown> {
  return sql`
    seen as materialized (
      select a.account_id, jsonb_build_object('accountId', a.account_id, 'network', a.network, 'handle', a.handle, 'displayName', a.display_name, 'groupName', coalesce(g.name, '')) as account
      from accounts.account_view a
      left join access.account_place p on p.workspace_id = a.workspace_id and p.account_id = a.account_id
      left join access.group_name g on g.workspace_id = p.workspace_id and g.group_id = p.group_id
      where a.workspace_id = ${workspaceId} and a.account_id in ${accountsWhere(personId, "post.read", now)}),
    own as (select kind in ('agency', 'agent') as bound from access.person_view where workspace_id = ${workspaceId} and person_id = ${personId})`;
}

function wanted({ accountId, groupId, authorId }: BriefFilters): RawBuilder<boolean> {
  const account = accountId
    ? sql`exists (select 1 from publishing.post_account f join seen on seen.account_id = f.account_id
    where f.workspace_id = post.workspace_id and f.post_id = post.id and f.account_id = ${accountId})`
    : always;
  const group = groupId
    ? sql`exists (select 1 from publishing.post_account f join seen on seen.account_id = f.account_id
    join access.account_place p on p.workspace_id = f.workspace_id and p.account_id = f.account_id
    join access.group_below b on b.workspace_id = p.workspace_id and b.group_id = p.group_id and b.ancestor_id = ${groupId}
    where f.workspace_id = post.workspace_id and f.post_id = post.id)`
    : always;
  const author = authorId
    ? sql`exists (select 1 from publishing.version v where v.workspace_id = post.workspace_id and v.post_id = post.id and v.by_person = ${authorId})`
    : always;
  return sql<boolean>`${account} and ${group} and ${author}`;
}

/** One statement, however many posts: those the viewer may see, each with the accounts and authors they may see. */
export async function listBriefs(read: ReadTx, filters: BriefFilters): Promise<BriefRow[]> {
  const workspaceId = workspaceOf(read);
  const mine = sql`exists (select 1 from publishing.version v where v.workspace_id = post.workspace_id and v.post_id = post.id and v.by_person = ${filters.viewer})`;
  const found = await sql<BriefRow>`
    with ${viewer(filters, workspaceId)},
    chosen as (
      select post.*, plan.wall_time, plan.time_zone, plan.overlap, plan.at, plan.passed_at
      from publishing.post left join publishing.schedule plan on plan.workspace_id = post.workspace_id and plan.post_id = post.id
      where post.workspace_id = ${workspaceId} and ${filters.where ?? always} and ${wanted(filters)}
        and exists (select 1 from publishing.post_account pa join seen on seen.account_id = pa.account_id where pa.workspace_id = post.workspace_id and pa.post_id = post.id)
        and (not (select own.bound from own) or ${mine})
      order by ${filters.order} limit ${filters.limit})
    select post.id as "postId", post.state, post.excerpt, post.revision, post.changed_at as "updatedAt",
      post.wall_time as "wallTime", post.time_zone as "timeZone", post.overlap, post.at, post.passed_at as "passedAt",
      on_it.accounts, on_it.hidden as "hiddenAccounts", wrote.authors,
      (select d.note from publishing.decision d where d.workspace_id = post.workspace_id and d.post_id = post.id and post.state = 'rejected' and d.kind = 'rejected'
        order by d.at desc limit 1) as reason
    from chosen post
    cross join lateral (
      select coalesce(jsonb_agg(seen.account order by seen.account_id) filter (where seen.account_id is not null), '[]') as accounts, count(*) filter (where seen.account_id is null)::int as hidden
      from publishing.post_account pa left join seen on seen.account_id = pa.account_id
      where pa.workspace_id = post.workspace_id and pa.post_id = post.id) on_it
    cross join lateral (
      select coalesce(jsonb_agg(jsonb_build_object('personId', n.person_id, 'name', n.name)), '[]') as authors
      from (select distinct v.by_person from publishing.version v where v.workspace_id = post.workspace_id and v.post_id = post.id) v
      join access.person_name n on n.workspace_id = ${workspaceId} and n.person_id = v.by_person) wrote
    order by ${filters.order}`.execute(read.reads<PublishingTables>());
  return found.rows;
}
