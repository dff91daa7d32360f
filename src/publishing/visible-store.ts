import type { PersonId, ReadTx } from "#kernel";
import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import type { AccountId, PostId } from "./model.ts";
import type { PublishingTables } from "./tables.ts";
import { workspaceOf } from "./workspace.ts";

/** The accounts where a person holds a permission, for `in (…)`. */
export function accountsWhere(personId: PersonId, permission: string, now: Temporal.Instant): RawBuilder<unknown> {
  return sql`(select access.accounts_where(${personId}::uuid, ${permission}, ${now}::timestamptz))`;
}

/** Agency people and agents see their own posts only. */
function ownOnly(personId: PersonId): RawBuilder<boolean> {
  return sql<boolean>`(select kind in ('agency', 'agent') from access.person_view
    where workspace_id = current_setting('signet.workspace')::uuid and person_id = ${personId})`;
}

/** Whether the person may see the row of `publishing.post` named `post`: they read at least one of its accounts, and are not bound to their own. */
export function visiblePost(personId: PersonId, now: Temporal.Instant): RawBuilder<boolean> {
  return sql<boolean>`(
    exists (select 1 from publishing.post_account seen where seen.workspace_id = post.workspace_id and seen.post_id = post.id
      and seen.account_id in ${accountsWhere(personId, "post.read", now)})
    and (not ${ownOnly(personId)} or exists (select 1 from publishing.version mine
      where mine.workspace_id = post.workspace_id and mine.post_id = post.id and mine.by_person = ${personId})))`;
}

/** Whether the person holds the permission on every account of the row of `publishing.post` named `post`. */
export function holdsOnAll(personId: PersonId, permission: string, now: Temporal.Instant): RawBuilder<boolean> {
  return sql<boolean>`(not exists (select 1 from publishing.post_account every where every.workspace_id = post.workspace_id and every.post_id = post.id
    and every.account_id not in ${accountsWhere(personId, permission, now)}))`;
}

export function visibleReader(read: ReadTx) {
  const db = read.reads<PublishingTables>();
  const workspaceId = workspaceOf(read);
  return {
    async seesPost(personId: PersonId, postId: PostId, now: Temporal.Instant): Promise<"yes" | "no"> {
      const row = await db
        .selectFrom("publishing.post as post")
        .select("post.id")
        .where("post.workspace_id", "=", workspaceId)
        .where("post.id", "=", postId)
        .where(visiblePost(personId, now))
        .executeTakeFirst();
      return row ? "yes" : "no";
    },
    /** Which of these accounts the person may see posts of. */
    async seenAccounts(personId: PersonId, accountIds: readonly AccountId[], now: Temporal.Instant): Promise<Set<AccountId>> {
      const found = await sql<{ id: AccountId }>`select id from unnest(${accountIds}::uuid[]) as given (id)
        where id in ${accountsWhere(personId, "post.read", now)}`.execute(db);
      return new Set(found.rows.map((row) => row.id));
    },
    /** Each account's network, for those that are registered and active. */
    async networks(accountIds: readonly AccountId[]): Promise<Map<AccountId, string>> {
      if (accountIds.length === 0) return new Map();
      const rows = await db
        .selectFrom("access.account_place")
        .select(["account_id", "network"])
        .where("workspace_id", "=", workspaceId)
        .where("account_id", "in", accountIds)
        .where("state", "=", "active")
        .execute();
      return new Map(rows.map((row) => [row.account_id, row.network]));
    },
    async names(personIds: readonly PersonId[]): Promise<Map<PersonId, string>> {
      if (personIds.length === 0) return new Map();
      const rows = await db
        .selectFrom("access.person_name")
        .select(["person_id", "name"])
        .where("workspace_id", "=", workspaceId)
        .where("person_id", "in", personIds)
        .execute();
      return new Map(rows.map((row) => [row.person_id, row.name]));
    },
  };
}
