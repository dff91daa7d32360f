import { TimeZone, writeOperation, planMoment, zoneDataVersion } from "#kernel";
import { publicationWriter } from "#ledger";
import { z } from "zod";
import { accountsOfPost, brief, cancelOpen, openPost, PostBrief } from "../acting.ts";
import { approvalReader } from "../approval-store.ts";
import { aboutPost, postScheduled } from "../events.ts";
import { PostId } from "../model.ts";
import { postWriter } from "../post-store.ts";
import { intend, mustBeCovered } from "../publishing-intent.ts";
import { refuse } from "../refusals.ts";
import { scheduleWriter } from "../schedule-store.ts";

/** Two years: nobody knows what the brand, its accounts and its networks are by then. */
const farthestHours = 2 * 366 * 24;

export const schedulePost = writeOperation({
  name: "publishing.schedulePost",
  http: "PUT /posts/:postId/schedule",
  summary: "Plans when the post goes out, or moves it. Only an approved post goes out; a plan for one that is not waits for its approval.",
  input: z.object({ postId: PostId, wallTime: z.string().max(30), timeZone: TimeZone, overlap: z.enum(["earlier", "later"]).optional() }),
  output: PostBrief.extend({ at: z.string(), happensTwice: z.enum(["yes", "no"]), overlap: z.enum(["earlier", "later"]) }),
  permission: "post.schedule",
  on: accountsOfPost,
  async run({ input: { postId, ...wish }, actor, now, write, emit }) {
    const { post, publications, personId } = await openPost(write, actor, now, postId, "schedule");
    const planned = planMoment(wish);
    if (Temporal.Instant.compare(planned.at, now) <= 0) throw refuse("in_the_past", { field: "wallTime" });
    if (Temporal.Instant.compare(planned.at, now.add({ hours: farthestHours })) > 0) throw refuse("too_far_ahead", { field: "wallTime" });
    if (publications.some((one) => one.state === "due"))
      throw refuse("wrong_state", {
        detail: "The post is going out right now.",
        mend: "Cancel its publications first, or wait for their outcome.",
      });
    await scheduleWriter(write).plan(postId, planned, zoneDataVersion, personId, now);
    const submission = await approvalReader(write).openSubmission(postId);
    const approved = post.state === "approved" || post.state === "scheduled";
    if (approved && submission) {
      mustBeCovered(submission, planned.at);
      const live = publications.filter((one) => one.state !== "cancelled");
      if (live.length > 0 && live.every((one) => one.state === "scheduled")) await publicationWriter(write).move(postId, planned.at);
      else {
        // What was held or missed is planned anew as a whole.
        await cancelOpen(write, publications, now, emit);
        await intend(write, { post, submission, dueAt: planned.at, causedBy: personId }, now);
      }
    }
    const posts = postWriter(write);
    if (!approved || post.state === "scheduled") await posts.setState(postId, post.state, now);
    const payload = {
      wallTime: planned.wallTime,
      timeZone: planned.timeZone,
      at: planned.at.toString(),
      binding: approved ? "scheduled" : "planned",
    } as const;
    emit(postScheduled({ payload, ...aboutPost(postId, await posts.accounts(postId), await posts.excerpt(postId)) }));
    return { ...(await brief(write, postId)), at: planned.at.toString(), happensTwice: planned.happensTwice, overlap: planned.overlap };
  },
});
