import type { PersonId, ReadTx, WriteTx } from "#kernel";
import { sql } from "kysely";
import type { PostContent } from "./content.ts";
import { accountsOf, excerptOf, mediaOf } from "./content.ts";
import type { AccountId, PostId, PostState } from "./model.ts";
import type { PublishingTables } from "./tables.ts";
import { workspaceOf } from "./workspace.ts";

export interface PostHead {
  readonly id: PostId;
  readonly state: PostState;
  readonly revision: number;
  readonly version: number;
  readonly createdBy: PersonId;
  readonly createdAt: Temporal.Instant;
  readonly changedAt: Temporal.Instant;
}

export interface Version {
  readonly number: number;
  readonly content: PostContent;
  readonly by: PersonId;
  readonly at: Temporal.Instant;
}

export function postReader(read: ReadTx) {
  const db = read.reads<PublishingTables>();
  const workspaceId = workspaceOf(read);
  const heads = () =>
    db
      .selectFrom("publishing.post")
      .select(["id", "state", "revision", "version", "created_by as createdBy", "created_at as createdAt", "changed_at as changedAt"])
      .where("workspace_id", "=", workspaceId);
  const versions = () =>
    db.selectFrom("publishing.version").select(["number", "content", "by_person as by", "at"]).where("workspace_id", "=", workspaceId);
  return {
    post: (postId: PostId): Promise<PostHead | undefined> => heads().where("id", "=", postId).executeTakeFirst(),
    /** Waits for whoever is changing it; holds it until the transaction ends. */
    lockedPost: (postId: PostId): Promise<PostHead | undefined> => heads().where("id", "=", postId).forUpdate().executeTakeFirst(),
    versions: (postId: PostId): Promise<Version[]> => versions().where("post_id", "=", postId).orderBy("number").execute(),
    version: (postId: PostId, number: number): Promise<Version | undefined> =>
      versions().where("post_id", "=", postId).where("number", "=", number).executeTakeFirst(),
    async excerpt(postId: PostId): Promise<string> {
      const row = await db
        .selectFrom("publishing.post")
        .select("excerpt")
        .where("workspace_id", "=", workspaceId)
        .where("id", "=", postId)
        .executeTakeFirst();
      return row?.excerpt ?? "";
    },
    /** Everyone who wrote any version. */
    async authors(postId: PostId): Promise<PersonId[]> {
      const rows = await db
        .selectFrom("publishing.version")
        .select("by_person")
        .distinct()
        .where("workspace_id", "=", workspaceId)
        .where("post_id", "=", postId)
        .execute();
      return rows.map((row) => row.by_person);
    },
    async accounts(postId: PostId): Promise<AccountId[]> {
      const rows = await db
        .selectFrom("publishing.post_account")
        .select("account_id")
        .where("workspace_id", "=", workspaceId)
        .where("post_id", "=", postId)
        .execute();
      return rows.map((row) => row.account_id);
    },
  };
}

export function postWriter(write: WriteTx) {
  const db = write.writes<PublishingTables>();
  const workspaceId = workspaceOf(write);
  /** The version, and what is derived from it for lists and guards. */
  async function addVersion(postId: PostId, number: number, content: PostContent, by: PersonId, now: Temporal.Instant): Promise<void> {
    await sql`
      with version as (
        insert into publishing.version (workspace_id, post_id, number, content, by_person, at)
        values (${workspaceId}, ${postId}, ${number}, ${JSON.stringify(content)}::jsonb, ${by}, ${now})),
      gone as (
        delete from publishing.post_account
        where workspace_id = ${workspaceId} and post_id = ${postId} and account_id <> all(${accountsOf(content)}::uuid[])),
      accounts as (
        insert into publishing.post_account (workspace_id, post_id, account_id)
        select ${workspaceId}, ${postId}, unnest(${accountsOf(content)}::uuid[]) on conflict do nothing)
      insert into publishing.post_media (workspace_id, post_id, media_id)
      select ${workspaceId}, ${postId}, unnest(${mediaOf(content)}::uuid[]) on conflict do nothing`.execute(db);
  }
  return {
    ...postReader(write),
    async create(postId: PostId, content: PostContent, by: PersonId, now: Temporal.Instant): Promise<void> {
      const row = {
        workspace_id: workspaceId,
        id: postId,
        state: "draft",
        revision: 1,
        version: 1,
        excerpt: excerptOf(content),
        created_by: by,
        created_at: now,
        changed_at: now,
      } as const;
      await db.insertInto("publishing.post").values(row).execute();
      await addVersion(postId, 1, content, by, now);
    },
    /** The next version. */
    async edit(post: PostHead, content: PostContent, by: PersonId, now: Temporal.Instant): Promise<void> {
      const version = post.version + 1;
      await addVersion(post.id, version, content, by, now);
      await db
        .updateTable("publishing.post")
        .set((row) => ({ state: "draft", version, excerpt: excerptOf(content), changed_at: now, revision: row("revision", "+", 1) }))
        .where("workspace_id", "=", workspaceId)
        .where("id", "=", post.id)
        .execute();
    },
    async setState(postId: PostId, state: PostState, now: Temporal.Instant): Promise<void> {
      await db
        .updateTable("publishing.post")
        .set((row) => ({ state, changed_at: now, revision: row("revision", "+", 1) }))
        .where("workspace_id", "=", workspaceId)
        .where("id", "=", postId)
        .execute();
    },
  };
}
