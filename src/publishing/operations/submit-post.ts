import { InstantInput, newId, writeOperation } from "#kernel";
import { z } from "zod";
import { accountsOfPost, brief, openPost, PostBrief } from "../acting.ts";
import { checkedWindow, defaultWindow } from "../approval.ts";
import { approvalWriter } from "../approval-store.ts";
import { compose, digestOf, mustFit } from "../composing.ts";
import { accountsOf, excerptOf } from "../content.ts";
import { aboutPost, postSubmitted } from "../events.ts";
import { PostId } from "../model.ts";
import { postWriter } from "../post-store.ts";
import { scheduleReader } from "../schedule-store.ts";

export const submitPost = writeOperation({
  name: "publishing.submitPost",
  http: "POST /posts/:postId/submissions",
  summary: "Asks for approval of the post as it is now, for a time window (30 days unless given).",
  input: z.object({
    postId: PostId,
    note: z.string().trim().max(1_000).optional(),
    window: z.object({ from: InstantInput.optional(), to: InstantInput.optional() }).optional(),
  }),
  output: PostBrief.extend({ digest: z.string() }),
  permission: "post.draft",
  on: accountsOfPost,
  async run({ input: { postId, note, window: asked }, actor, now, use, write, emit }) {
    const { post, personId } = await openPost(write, actor, now, postId, "submit");
    const posts = postWriter(write);
    const version = await posts.version(postId, post.version);
    if (!version) throw new Error(`post ${postId} has no version ${post.version}`);
    const composed = await compose(write, version.content);
    mustFit(composed, use);
    const usual = defaultWindow(now, (await scheduleReader(write).schedule(postId))?.at);
    const window = checkedWindow({ from: asked?.from ?? usual.from, to: asked?.to ?? usual.to }, now);
    const digest = digestOf(composed, window);
    await approvalWriter(write).submit({
      id: newId(),
      postId,
      version: post.version,
      digest,
      window,
      note,
      submittedBy: personId,
      at: now,
    });
    await posts.setState(postId, "submitted", now);
    const payload = { version: post.version, digest, windowFrom: window.from.toString(), windowTo: window.to.toString() };
    emit(postSubmitted({ payload, ...aboutPost(postId, accountsOf(version.content), excerptOf(version.content)) }));
    return { ...(await brief(write, postId)), digest };
  },
});
