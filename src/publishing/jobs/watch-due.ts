import type { EmittedEvent, Job, WorkspaceId, WriteTx } from "#kernel";
import { raiseAlarms, workspacesToWatch } from "../alarm-store.ts";
import { aboutPost, aboutPublication, postDeadlineMissed, postMovedByZoneData, publicationLate } from "../events.ts";
import { ledgerNow } from "../ledger-store.ts";
import { postReader } from "../post-store.ts";
import { publicationWriter } from "../publication-store.ts";
import { replan } from "../schedule.ts";
import { scheduleWriter } from "../schedule-store.ts";
import { zoneDataVersion } from "../zone-data.ts";

/** Raises alarms for what is late, notices plans that passed unapproved, and recomputes plans when zone data changes. */
export function watchDueJob(zoneData: string): Job {
  return {
    name: "publishing.watchDue",
    everyMilliseconds: 15_000,
    async run(context) {
      const workspaces = await context.acrossWorkspaces((read) => workspacesToWatch(read, context.now(), zoneData));
      for (const workspaceId of workspaces) {
        await context.write(workspaceId as WorkspaceId, async ({ write, emit }) => {
          const now = await ledgerNow(write, context.now());
          for (const late of await raiseAlarms(write, now)) emit(publicationLate({ payload: { network: late.network, wantedAt: late.wantedAt.toString() }, ...aboutPublication(late) }));
          await noticePassed(write, now, emit);
          await recompute(write, now, zoneData, emit);
        });
      }
      return "idle";
    },
  };
}

export const watchDue = watchDueJob(zoneDataVersion);

async function noticePassed(write: WriteTx, now: Temporal.Instant, emit: (event: EmittedEvent) => void): Promise<void> {
  const posts = postReader(write);
  for (const postId of await scheduleWriter(write).noticePassed(now))
    emit(postDeadlineMissed({ payload: {}, ...aboutPost(postId, await posts.accounts(postId), await posts.excerpt(postId)) }));
}

/** New zone data keeps the wall time a person chose; the moment moves with it, and is told. */
async function recompute(write: WriteTx, now: Temporal.Instant, zoneData: string, emit: (event: EmittedEvent) => void): Promise<void> {
  const schedules = scheduleWriter(write);
  for (const before of await schedules.computedOtherwise(zoneData, now)) {
    const planned = { ...before, at: replan(before.wallTime, before.timeZone, before.overlap) };
    await schedules.plan(before.postId, planned, zoneData, before.setBy, now);
    if (planned.at.equals(before.at)) continue;
    await publicationWriter(write).move(before.postId, planned.at);
    const payload = { before: before.at.toString(), after: planned.at.toString(), zoneData };
    emit(postMovedByZoneData({ payload, subjects: [{ kind: "post", id: before.postId }] }));
  }
}
