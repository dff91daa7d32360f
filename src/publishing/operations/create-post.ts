import { newId, writeOperation } from "#kernel";
import { brief, personOf, PostBrief } from "../acting.ts";
import { compose, mediaMustBeUsable } from "../composing.ts";
import { accountsOf, excerptOf, PostContent } from "../content.ts";
import { aboutPost, postCreated } from "../events.ts";
import { postWriter } from "../post-store.ts";

export const createPost = writeOperation({
  name: "publishing.createPost",
  http: "POST /posts",
  summary: "Writes a new post as a draft.",
  input: PostContent,
  output: PostBrief,
  permission: "post.draft",
  on: (content) => ({ kind: "accounts", accountIds: accountsOf(content) }),
  async run({ input: content, actor, now, write, emit }) {
    const personId = personOf(actor);
    await compose(write, content);
    await mediaMustBeUsable(write, content, personId, now);
    const postId = newId<"post">();
    await postWriter(write).create(postId, content, personId, now);
    emit(postCreated({ payload: { accounts: content.variants.length }, ...aboutPost(postId, accountsOf(content), excerptOf(content)) }));
    return brief(write, postId);
  },
});
