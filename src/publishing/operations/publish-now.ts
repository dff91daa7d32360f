import { writeOperation, planMoment, wallTimeOf, zoneDataVersion } from "#kernel";
import { publicationWriter } from "#ledger";
import { z } from "zod";
import { accountsOfPost, brief, openPost, PostBrief } from "../acting.ts";
import { approvalReader } from "../approval-store.ts";
import { aboutPost, postScheduled } from "../events.ts";
import { PostId } from "../model.ts";
import { postWriter } from "../post-store.ts";
import { intend, mustBeCovered } from "../publishing-intent.ts";
import { refuse } from "../refusals.ts";
import { scheduleReader, scheduleWriter } from "../schedule-store.ts";

export const publishNow = writeOperation({
  name: "publishing.publishNow",
  http: "POST /posts/:postId/publications",
  summary: "Publishes an approved post at once: it is scheduled for this moment and goes through the same ledger.",
  input: z.object({ postId: PostId }),
  output: PostBrief,
  permission: "post.publish",
  on: accountsOfPost,
  async run({ input: { postId }, actor, now, write, emit }) {
    const { post, publications, personId } = await openPost(write, actor, now, postId, "publishNow");
    const submission = await approvalReader(write).openSubmission(postId);
    if (!submission) throw refuse("wrong_state", { detail: "The post has no approval.", mend: "Submit it for approval first." });
    mustBeCovered(submission, now);
    const schedules = scheduleWriter(write);
    const timeZone = (await scheduleReader(write).schedule(postId))?.timeZone ?? "UTC";
    // Not a moment later than now, whatever the database rounds.
    const at = now.round({ smallestUnit: "millisecond", roundingMode: "floor" });
    const planned = { ...planMoment(wallTimeOf(at, timeZone)), at };
    await schedules.plan(postId, planned, zoneDataVersion, personId, now);
    if (publications.some((one) => one.state === "scheduled")) await publicationWriter(write).move(postId, at);
    else if (publications.every((one) => one.state === "cancelled"))
      await intend(write, { post, submission, dueAt: at, causedBy: personId }, now);
    else
      throw refuse("wrong_state", {
        detail: "The post is going out already.",
        mend: "Look at its publications, and try those again that failed.",
      });
    const posts = postWriter(write);
    const payload = { wallTime: planned.wallTime, timeZone, at: at.toString(), binding: "scheduled" } as const;
    emit(postScheduled({ payload, ...aboutPost(postId, await posts.accounts(postId), await posts.excerpt(postId)) }));
    return brief(write, postId);
  },
});
