import { refuse, writeOperation } from "#kernel";
import { z } from "zod";
import { brief, cancelOpen, openPost, PostBrief } from "../acting.ts";
import { approvalWriter } from "../approval-store.ts";
import { compose, mediaMustBeUsable } from "../composing.ts";
import { accountsOf, contentFields, eachAccountOnce, excerptOf } from "../content.ts";
import { aboutPost, postEdited } from "../events.ts";
import { PostId } from "../model.ts";
import { postReader, postWriter } from "../post-store.ts";

export const editPost = writeOperation({
  name: "publishing.editPost",
  http: "PUT /posts/:postId",
  summary: "Writes the next version of a post. A post that was submitted, approved or scheduled is a draft again and needs approval anew.",
  input: eachAccountOnce(z.object({ postId: PostId, ...contentFields })),
  output: PostBrief,
  permission: "post.draft",
  edits: true,
  async on(input, read) {
    const before = await postReader(read).accounts(input.postId);
    if (before.length === 0) throw refuse("not_found", { field: "postId" });
    return { kind: "accounts", accountIds: [...new Set([...before, ...accountsOf(input)])] };
  },
  async run({ input: { postId, ...content }, actor, now, revision, write, emit }) {
    const { post, publications, personId } = await openPost(write, actor, now, postId, "edit");
    if (post.revision !== revision) throw refuse("edited_meanwhile", { field: "If-Match", facts: { revision: post.revision } });
    await compose(write, content);
    await mediaMustBeUsable(write, content, personId, now);
    const approvals = approvalWriter(write);
    const submission = await approvals.openSubmission(postId);
    if (submission) await approvals.end(submission, "edited", personId, now);
    await cancelOpen(write, publications, now, emit);
    await postWriter(write).edit(post, content, personId, now);
    const reopened = !submission ? "nothing" : submission.decision ? "approval" : "submission";
    emit(postEdited({ payload: { version: post.version + 1, reopened }, ...aboutPost(postId, accountsOf(content), excerptOf(content)) }));
    return brief(write, postId);
  },
});
