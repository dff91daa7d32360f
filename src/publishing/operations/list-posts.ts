import { idSchema, keyOf, pageInput, pageOf, readOperation, toPage } from "#kernel";
import { z } from "zod";
import { personOf } from "../acting.ts";
import { PostSeen, presentBrief } from "../brief.ts";
import { listChanged } from "../list-store.ts";
import { AccountId, postStates } from "../model.ts";

export const listPosts = readOperation({
  name: "publishing.listPosts",
  http: "GET /posts",
  summary: "Lists the posts you may see, last changed first. Discarded ones only when asked for.",
  input: z.object({
    ...pageInput,
    state: z.enum(postStates).optional(),
    accountId: AccountId.optional(),
    groupId: idSchema("group").optional(),
    authorId: idSchema("person").optional(),
    text: z.string().max(200).optional(),
  }),
  output: pageOf(PostSeen),
  permission: "post.read",
  on: "somewhere",
  async run({ input, actor, now, read }) {
    const { limit, after, ...narrowing } = input;
    const rows = await listChanged(read, { viewer: personOf(actor), now }, narrowing, keyOf(after, ["moment", "id"]), limit);
    const page = toPage(rows, limit, (row) => [row.updatedAt.toString(), row.postId]);
    return { ...page, items: page.items.map(presentBrief) };
  },
});
