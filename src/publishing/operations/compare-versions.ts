import { readOperation, refuse } from "#kernel";
import { z } from "zod";
import { personOf } from "../acting.ts";
import { accountsOf } from "../content.ts";
import { diffVersions } from "../diff.ts";
import { AccountId, PostId } from "../model.ts";
import { postReader } from "../post-store.ts";
import { visibleReader } from "../visible-store.ts";

const version = z.coerce.number().int().min(1);
const link = z.string().nullable();

const VariantDiff = z.object({
  accountId: AccountId,
  kind: z.enum(["same", "changed", "added", "removed"]),
  text: z.array(z.object({ kind: z.enum(["same", "added", "removed"]), text: z.string() })),
  link: z.object({ before: link, after: link }),
  media: z.array(
    z.object({
      kind: z.enum(["added", "removed", "alt_changed"]),
      mediaId: z.string(),
      before: z.string().optional(),
      after: z.string().optional(),
    }),
  ),
});

export const compareVersions = readOperation({
  name: "publishing.compareVersions",
  http: "GET /posts/:postId/diff",
  summary: "Shows word by word what changed between two versions, on each account you may see.",
  input: z.object({ postId: PostId, from: version, to: version }),
  output: z.object({ accounts: z.array(VariantDiff) }),
  permission: "post.read",
  on: "somewhere",
  async run({ input: { postId, from, to }, actor, now, read }) {
    const visible = visibleReader(read);
    const personId = personOf(actor);
    if ((await visible.seesPost(personId, postId, now)) === "no") throw refuse("not_found", { field: "postId" });
    const posts = postReader(read);
    const before = await posts.version(postId, from);
    const after = await posts.version(postId, to);
    if (!before || !after) throw refuse("not_found", { field: before ? "to" : "from", detail: "The post has no such version." });
    const seen = await visible.seenAccounts(personId, [...accountsOf(before.content), ...accountsOf(after.content)], now);
    return { accounts: diffVersions(before.content, after.content).filter((diff) => seen.has(diff.accountId)) };
  },
});
