import type { PersonId, ReadTx, WriteTx, PlannedMoment } from "#kernel";
import { sql } from "kysely";
import type { PostId, PostState, Schedule } from "./model.ts";
import type { PublishingTables } from "./tables.ts";
import { workspaceOf } from "./workspace.ts";

/** Workspaces with a schedule whose time has come, or that was computed by other zone data than ours. */
export async function workspacesWithPassing(read: ReadTx, now: Temporal.Instant, zoneData: string): Promise<string[]> {
  const found = await sql<{ id: string }>`select publishing.workspaces_with_passing(${now}, ${zoneData}) as id`.execute(
    read.reads<PublishingTables>(),
  );
  return found.rows.map((row) => row.id);
}

export function scheduleReader(read: ReadTx) {
  const db = read.reads<PublishingTables>();
  const workspaceId = workspaceOf(read);
  const rows = () => db.selectFrom("publishing.schedule").selectAll().where("workspace_id", "=", workspaceId);
  return {
    async schedule(postId: PostId): Promise<Schedule | undefined> {
      const row = await rows().where("post_id", "=", postId).executeTakeFirst();
      return (
        row && {
          wallTime: row.wall_time,
          timeZone: row.time_zone,
          overlap: row.overlap,
          at: row.at,
          zoneData: row.zone_data,
          passedAt: row.passed_at ?? undefined,
        }
      );
    },
    /** Still to come, and computed by other zone data than `zoneData`. */
    async computedOtherwise(zoneData: string, now: Temporal.Instant): Promise<(PlannedMoment & { postId: PostId; setBy: PersonId })[]> {
      const found = await rows().where("at", ">", now).where("zone_data", "<>", zoneData).orderBy("at").limit(500).execute();
      return found.map((row) => ({
        postId: row.post_id,
        setBy: row.set_by,
        wallTime: row.wall_time,
        timeZone: row.time_zone,
        overlap: row.overlap,
        at: row.at,
        happensTwice: "no",
      }));
    },
  };
}

export function scheduleWriter(write: WriteTx) {
  const db = write.writes<PublishingTables>();
  const workspaceId = workspaceOf(write);
  return {
    ...scheduleReader(write),
    async plan(postId: PostId, planned: PlannedMoment, zoneData: string, by: PersonId, now: Temporal.Instant): Promise<void> {
      const { wallTime, timeZone, overlap, at } = planned;
      const row = { wall_time: wallTime, time_zone: timeZone, overlap, at, zone_data: zoneData, set_by: by, set_at: now, passed_at: null };
      await db
        .insertInto("publishing.schedule")
        .values({ workspace_id: workspaceId, post_id: postId, ...row })
        .onConflict((conflict) => conflict.columns(["workspace_id", "post_id"]).doUpdateSet(row))
        .execute();
    },
    async unplan(postId: PostId): Promise<void> {
      await db.deleteFrom("publishing.schedule").where("workspace_id", "=", workspaceId).where("post_id", "=", postId).execute();
    },
    /** Notices the schedules whose time has come; gives those posts, each once, that were not approved by then. */
    async noticePassed(now: Temporal.Instant): Promise<PostId[]> {
      const rows = await db
        .updateTable("publishing.schedule as s")
        .from("publishing.post as p")
        .set({ passed_at: now })
        .whereRef("p.workspace_id", "=", "s.workspace_id")
        .whereRef("p.id", "=", "s.post_id")
        .where("s.workspace_id", "=", workspaceId)
        .where("s.at", "<=", now)
        .where("s.passed_at", "is", null)
        .returning(["s.post_id", "p.state"])
        .execute();
      return rows.filter((row) => notApproved.includes(row.state)).map((row) => row.post_id);
    },
  };
}

/** `approved` here means: approved too late for its schedule. */
const notApproved: readonly PostState[] = ["draft", "submitted", "rejected", "approved"];
