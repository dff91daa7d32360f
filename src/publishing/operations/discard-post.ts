import { writeOperation } from "#kernel";
import { z } from "zod";
import { accountsOfPost, brief, cancelOpen, openPost, PostBrief } from "../acting.ts";
import { approvalWriter } from "../approval-store.ts";
import { aboutPost, postDiscarded } from "../events.ts";
import { PostId } from "../model.ts";
import { postWriter } from "../post-store.ts";
import { scheduleWriter } from "../schedule-store.ts";

export const discardPost = writeOperation({
  name: "publishing.discardPost",
  http: "DELETE /posts/:postId",
  summary: "Discards a post that has not gone out. It stays in the record and in no list.",
  input: z.object({ postId: PostId }),
  output: PostBrief,
  permission: "post.draft",
  on: accountsOfPost,
  async run({ input: { postId }, actor, now, write, emit }) {
    const { publications, personId } = await openPost(write, actor, now, postId, "discard");
    const approvals = approvalWriter(write);
    const submission = await approvals.openSubmission(postId);
    if (submission) await approvals.end(submission, "discarded", personId, now);
    await cancelOpen(write, publications, now, emit);
    await scheduleWriter(write).unplan(postId);
    const posts = postWriter(write);
    await posts.setState(postId, "discarded", now);
    emit(postDiscarded({ payload: {}, ...aboutPost(postId, await posts.accounts(postId), await posts.excerpt(postId)) }));
    return brief(write, postId);
  },
});
