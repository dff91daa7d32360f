import { writeOperation } from "#kernel";
import { z } from "zod";
import { accountsOfPost, brief, cancelOpen, openPost, PostBrief } from "../acting.ts";
import { approvalWriter } from "../approval-store.ts";
import { aboutPost, postRecalled } from "../events.ts";
import { PostId } from "../model.ts";
import { postWriter } from "../post-store.ts";

export const recallPost = writeOperation({
  name: "publishing.recallPost",
  http: "DELETE /posts/:postId/submissions",
  summary: "Takes a post back to draft, from waiting for approval or from approved; its publications that have not gone out are cancelled.",
  input: z.object({ postId: PostId }),
  output: PostBrief,
  permission: "post.draft",
  on: accountsOfPost,
  async run({ input: { postId }, actor, now, write, emit }) {
    const { post, publications, personId } = await openPost(write, actor, now, postId, "recall");
    const approvals = approvalWriter(write);
    const submission = await approvals.openSubmission(postId);
    if (submission) await approvals.end(submission, "recalled", personId, now);
    await cancelOpen(write, publications, now, emit);
    const posts = postWriter(write);
    await posts.setState(postId, "draft", now);
    emit(
      postRecalled({ payload: { version: post.version }, ...aboutPost(postId, await posts.accounts(postId), await posts.excerpt(postId)) }),
    );
    return brief(write, postId);
  },
});
