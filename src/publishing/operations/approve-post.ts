import { writeOperation } from "#kernel";
import { z } from "zod";
import { accountsOfPost, brief, PostBrief } from "../acting.ts";
import { openForJudgement } from "../judging.ts";
import { aboutPost, postApproved } from "../events.ts";
import { PostId } from "../model.ts";
import { postWriter } from "../post-store.ts";
import { covers } from "../approval.ts";
import { intend } from "../publishing-intent.ts";
import { scheduleReader } from "../schedule-store.ts";

export const approvePost = writeOperation({
  name: "publishing.approvePost",
  http: "POST /posts/:postId/approvals",
  summary:
    "Approves the submitted post exactly as shown (`digest` of its submission). If a time is planned and still to come, it is scheduled.",
  input: z.object({ postId: PostId, digest: z.string().min(1).max(100), note: z.string().trim().max(1_000).optional() }),
  output: PostBrief,
  permission: "post.approve",
  on: accountsOfPost,
  async run({ input: { postId, digest, note }, actor, now, use, write, emit }) {
    const { post, personId, submission, approvals } = await openForJudgement({ write, use, actor, now }, postId, digest, "approve");
    await approvals.decide(submission, "approved", personId, note, now);
    const posts = postWriter(write);
    emit(
      postApproved({
        payload: { version: submission.version, digest },
        ...aboutPost(postId, await posts.accounts(postId), await posts.excerpt(postId)),
      }),
    );
    const schedule = await scheduleReader(write).schedule(postId);
    const inTime = schedule && Temporal.Instant.compare(schedule.at, now) > 0 && covers(submission.window, schedule.at);
    if (inTime) await intend(write, { post, submission, dueAt: schedule.at, causedBy: personId }, now);
    else await posts.setState(postId, "approved", now);
    return brief(write, postId);
  },
});
