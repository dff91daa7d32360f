import { replanMoment, zoneDataVersion } from "#kernel";
import type { EmittedEvent, Job, WorkspaceId, WriteTx } from "#kernel";
import { ledgerNow, publicationWriter } from "#ledger";
import { aboutPost, postDeadlineMissed, postMovedByZoneData } from "../events.ts";
import { postReader } from "../post-store.ts";
import { scheduleWriter, workspacesWithPassing } from "../schedule-store.ts";

/** Notices plans that passed unapproved, and recomputes plans when zone data changes. */
function watchSchedulesJob(zoneData: string): Job {
  return {
    name: "publishing.watchSchedules",
    everyMilliseconds: 15_000,
    async run(context) {
      const workspaces = await context.acrossWorkspaces((read) => workspacesWithPassing(read, context.now(), zoneData));
      for (const workspaceId of workspaces) {
        await context.write(workspaceId as WorkspaceId, async ({ write, emit }) => {
          const now = await ledgerNow(write, context.now());
          await noticePassed(write, now, emit);
          await recompute(write, now, zoneData, emit);
        });
      }
      return "idle";
    },
  };
}

export const watchSchedules = watchSchedulesJob(zoneDataVersion);

async function noticePassed(write: WriteTx, now: Temporal.Instant, emit: (event: EmittedEvent) => void): Promise<void> {
  const posts = postReader(write);
  for (const postId of await scheduleWriter(write).noticePassed(now))
    emit(postDeadlineMissed({ payload: {}, ...aboutPost(postId, await posts.accounts(postId), await posts.excerpt(postId)) }));
}

/** New zone data keeps the wall time a person chose; the moment moves with it, and is told. */
async function recompute(write: WriteTx, now: Temporal.Instant, zoneData: string, emit: (event: EmittedEvent) => void): Promise<void> {
  const schedules = scheduleWriter(write);
  for (const before of await schedules.computedOtherwise(zoneData, now)) {
    const planned = { ...before, at: replanMoment(before.wallTime, before.timeZone, before.overlap) };
    await schedules.plan(before.postId, planned, zoneData, before.setBy, now);
    if (planned.at.equals(before.at)) continue;
    await publicationWriter(write).move(before.postId, planned.at);
    const payload = { before: before.at.toString(), after: planned.at.toString(), zoneData };
    emit(postMovedByZoneData({ payload, subjects: [{ kind: "post", id: before.postId }] }));
  }
}
