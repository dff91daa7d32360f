import { writeOperation } from "#kernel";
import { z } from "zod";
import { accountsOfPost, brief, PostBrief } from "../acting.ts";
import { aboutPost, postRejected } from "../events.ts";
import { openForJudgement } from "../judging.ts";
import { PostId } from "../model.ts";
import { postWriter } from "../post-store.ts";

export const rejectPost = writeOperation({
  name: "publishing.rejectPost",
  http: "POST /posts/:postId/rejections",
  summary: "Sends the submitted post back to its author, with a reason.",
  input: z.object({
    postId: PostId,
    digest: z.string().min(1).max(100),
    reason: z.string().trim().min(1, { error: "must say why, so that the author can mend it" }).max(1_000),
  }),
  output: PostBrief,
  permission: "post.approve",
  on: accountsOfPost,
  async run({ input: { postId, digest, reason }, actor, now, use, write, emit }) {
    const { personId, submission, approvals } = await openForJudgement({ write, use, actor, now }, postId, digest, "reject");
    await approvals.decide(submission, "rejected", personId, reason, now);
    await approvals.end(submission, "rejected", personId, now);
    const posts = postWriter(write);
    await posts.setState(postId, "rejected", now);
    emit(
      postRejected({
        payload: { version: submission.version, digest, reason },
        ...aboutPost(postId, await posts.accounts(postId), await posts.excerpt(postId)),
      }),
    );
    return brief(write, postId);
  },
});
