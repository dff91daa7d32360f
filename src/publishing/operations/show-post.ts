import { readOperation, refuse } from "#kernel";
import type { PersonId, ReadTx } from "#kernel";
import { attemptsOf, publicationReader } from "#ledger";
import { z } from "zod";
import { personOf } from "../acting.ts";
import { approvalReader } from "../approval-store.ts";
import { presentBrief } from "../brief.ts";
import { accountsOf } from "../content.ts";
import { showBrief } from "../list-store.ts";
import { PostId } from "../model.ts";
import { postReader } from "../post-store.ts";
import { PostView, whatMay } from "../show.ts";
import { contentSeenOn, presentApproval, presentDecisions, presentPublication } from "../show-post-parts.ts";
import { visibleReader } from "../visible-store.ts";

/** All one viewer may see of one post. */
async function viewPost(read: ReadTx, postId: PostId, personId: PersonId, now: Temporal.Instant): Promise<z.input<typeof PostView>> {
  const posts = postReader(read);
  const row = await showBrief(read, { viewer: personId, now }, postId);
  const head = row && (await posts.post(postId));
  const version = head && (await posts.version(postId, head.version));
  if (!row || !head || !version) throw refuse("not_found", { field: "postId" });
  const submissions = await approvalReader(read).submissions(postId);
  const publications = await publicationReader(read).publications(postId);
  const attempts = await attemptsOf(read, postId);
  const authors = await posts.authors(postId);
  const people = submissions.flatMap((one) => [one.submittedBy, one.decision?.by ?? [], one.ended?.by ?? []].flat());
  const names = await visibleReader(read).names([...new Set(people)]);
  const name = (id: PersonId) => ({ personId: id, name: names.get(id) ?? "" });
  const seen = new Set(row.accounts.map((account) => account.accountId));
  const states = publications.map((one) => one.state);
  const may = await whatMay(
    read,
    { personId, accountIds: accountsOf(version.content), authors, now },
    { state: head.state, publications: states },
  );
  return {
    ...presentBrief(row),
    version: head.version,
    content: contentSeenOn(version.content, seen),
    ...presentApproval(submissions, name),
    decisions: presentDecisions(submissions, name),
    publications: publications.filter((one) => seen.has(one.accountId)).map((one) => presentPublication(one, attempts, may.publish)),
    can: may.post,
  };
}

export const showPost = readOperation({
  name: "publishing.showPost",
  http: "GET /posts/:postId",
  summary: "Shows a post: its content on the accounts you may see, its approval, its publications, and what you may do with it or why not.",
  input: z.object({ postId: PostId }),
  output: PostView,
  permission: "post.read",
  on: "somewhere",
  run: ({ input, actor, now, read }) => viewPost(read, input.postId, personOf(actor), now),
});
