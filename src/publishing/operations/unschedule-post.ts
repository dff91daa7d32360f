import { writeOperation } from "#kernel";
import { z } from "zod";
import { accountsOfPost, brief, cancelOpen, openPost, PostBrief } from "../acting.ts";
import { aboutPost, postUnscheduled } from "../events.ts";
import { PostId } from "../model.ts";
import { postWriter } from "../post-store.ts";
import { scheduleWriter } from "../schedule-store.ts";

export const unschedulePost = writeOperation({
  name: "publishing.unschedulePost",
  http: "DELETE /posts/:postId/schedule",
  summary: "Takes the post off the calendar; an approved post stays approved.",
  input: z.object({ postId: PostId }),
  output: PostBrief,
  permission: "post.schedule",
  on: accountsOfPost,
  async run({ input: { postId }, actor, now, write, emit }) {
    const { post, publications } = await openPost(write, actor, now, postId, "unschedule");
    await cancelOpen(write, publications, now, emit);
    await scheduleWriter(write).unplan(postId);
    const posts = postWriter(write);
    await posts.setState(postId, post.state === "scheduled" ? "approved" : post.state, now);
    emit(postUnscheduled({ payload: {}, ...aboutPost(postId, await posts.accounts(postId), await posts.excerpt(postId)) }));
    return brief(write, postId);
  },
});
