import { keyOf, pageInput, pageOf, readOperation, toPage } from "#kernel";
import { z } from "zod";
import { personOf } from "../acting.ts";
import { PostSeen, presentBrief } from "../brief.ts";
import { listAwaiting } from "../list-store.ts";

export const approvalQueue = readOperation({
  name: "publishing.approvalQueue",
  http: "GET /approvals",
  summary: "Lists the submitted posts you may approve, longest waiting first. Your own are not among them.",
  input: z.object(pageInput),
  output: pageOf(PostSeen),
  permission: "post.approve",
  on: "somewhere",
  async run({ input, actor, now, read }) {
    const rows = await listAwaiting(read, { viewer: personOf(actor), now }, keyOf(input.after, ["moment", "id"]), input.limit);
    const page = toPage(rows, input.limit, (row) => [row.updatedAt.toString(), row.postId]);
    return { ...page, items: page.items.map(presentBrief) };
  },
});
