import type { PersonId, ReadTx, WriteTx } from "#kernel";
import { sql } from "kysely";
import type { MediaId } from "./model.ts";
import type { PublishingTables } from "./tables.ts";
import { visiblePost } from "./visible-store.ts";
import { workspaceOf } from "./workspace.ts";

/** A picture as kept: its bytes stand apart, once per content. */
export interface Media {
  readonly id: MediaId;
  readonly sha256: string;
  readonly mediaType: string;
  readonly byteLength: number;
  readonly width: number;
  readonly height: number;
  readonly fileName: string | null;
}

const columns = [
  "m.id",
  "m.sha256",
  "m.media_type as mediaType",
  "m.byte_length as byteLength",
  "m.width",
  "m.height",
  "m.file_name as fileName",
] as const;

export function mediaReader(read: ReadTx) {
  const db = read.reads<PublishingTables>();
  const workspaceId = workspaceOf(read);
  const rows = () => db.selectFrom("publishing.media as m").select(columns).where("m.workspace_id", "=", workspaceId);
  return {
    async media(mediaIds: readonly MediaId[]): Promise<Map<MediaId, Media>> {
      if (mediaIds.length === 0) return new Map();
      const found = await rows().where("m.id", "in", mediaIds).execute();
      return new Map(found.map((row) => [row.id, row]));
    },
    /** Those the person uploaded, or sees in a post. */
    async mediaSeenBy(personId: PersonId, mediaIds: readonly MediaId[], now: Temporal.Instant): Promise<Map<MediaId, Media>> {
      if (mediaIds.length === 0) return new Map();
      const inSeenPost = sql<boolean>`exists (
        select 1 from publishing.post_media pm join publishing.post on post.workspace_id = pm.workspace_id and post.id = pm.post_id
        where pm.workspace_id = m.workspace_id and pm.media_id = m.id and ${visiblePost(personId, now)})`;
      const found = await rows()
        .where("m.id", "in", mediaIds)
        .where((where) => where.or([where("m.uploaded_by", "=", personId), inSeenPost]))
        .execute();
      return new Map(found.map((row) => [row.id, row]));
    },
    async bytes(sha256: string): Promise<Uint8Array | undefined> {
      const row = await db
        .selectFrom("publishing.media_blob")
        .select("bytes")
        .where("workspace_id", "=", workspaceId)
        .where("sha256", "=", sha256)
        .executeTakeFirst();
      return row?.bytes;
    },
  };
}

export function mediaWriter(write: WriteTx) {
  const db = write.writes<PublishingTables>();
  const workspaceId = workspaceOf(write);
  return {
    async keep(media: Media, bytes: Uint8Array, by: PersonId, now: Temporal.Instant): Promise<void> {
      await db
        .insertInto("publishing.media_blob")
        .values({ workspace_id: workspaceId, sha256: media.sha256, bytes })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      await db
        .insertInto("publishing.media")
        .values({
          workspace_id: workspaceId,
          id: media.id,
          sha256: media.sha256,
          media_type: media.mediaType,
          byte_length: media.byteLength,
          width: media.width,
          height: media.height,
          file_name: media.fileName,
          uploaded_by: by,
          at: now,
        })
        .execute();
    },
  };
}
