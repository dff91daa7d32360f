import { InstantOutput, readOperation, refuse } from "#kernel";
import { z } from "zod";
import { personOf } from "../acting.ts";
import { PersonSeen } from "../brief.ts";
import { excerptOf } from "../content.ts";
import { PostId } from "../model.ts";
import { postReader } from "../post-store.ts";
import { visibleReader } from "../visible-store.ts";

export const listVersions = readOperation({
  name: "publishing.listVersions",
  http: "GET /posts/:postId/versions",
  summary: "Lists all versions of a post, newest first.",
  input: z.object({ postId: PostId }),
  output: z.object({ items: z.array(z.object({ number: z.int(), by: PersonSeen, at: InstantOutput, excerpt: z.string() })) }),
  permission: "post.read",
  on: "somewhere",
  async run({ input: { postId }, actor, now, read }) {
    const visible = visibleReader(read);
    if ((await visible.seesPost(personOf(actor), postId, now)) === "no") throw refuse("not_found", { field: "postId" });
    const versions = await postReader(read).versions(postId);
    const names = await visible.names([...new Set(versions.map((version) => version.by))]);
    const items = versions.map(({ number, by, at, content }) => ({
      number,
      by: { personId: by, name: names.get(by) ?? "" },
      at,
      excerpt: excerptOf(content),
    }));
    return { items: items.toReversed() };
  },
});
