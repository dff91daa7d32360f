import type { PersonId, WriteTx } from "#kernel";
import { publicationWriter } from "#ledger";
import { covers } from "./approval.ts";
import { compose } from "./composing.ts";
import { accountsOf, spokenOn } from "./content.ts";
import { variantDigest } from "./digest.ts";
import { digestIn } from "./composing.ts";
import type { PublicationId, Submission } from "./model.ts";
import type { PostHead } from "./post-store.ts";
import { postWriter } from "./post-store.ts";
import { refuse } from "./refusals.ts";

/** Enters an approved post in the ledger: one publication per account, in the transaction that schedules it. */
export async function intend(
  write: WriteTx,
  { post, submission, dueAt, causedBy }: { post: PostHead; submission: Submission; dueAt: Temporal.Instant; causedBy: PersonId },
  now: Temporal.Instant,
): Promise<PublicationId[]> {
  mustBeCovered(submission, dueAt);
  const posts = postWriter(write);
  const version = await posts.version(post.id, submission.version);
  if (!version) throw new Error(`post ${post.id} has no version ${submission.version}`);
  const { content, networks, media } = await compose(write, version.content);
  const intents = accountsOf(content).map((accountId) => {
    const spoken = spokenOn(content, accountId);
    if (!spoken) throw new Error(`post ${post.id} says nothing on ${accountId}`);
    const digest = variantDigest(spoken, submission.window, digestIn(media));
    const network = networks.get(accountId) ?? "";
    return { postId: post.id, version: submission.version, accountId, network, submissionId: submission.id, digest, dueAt, causedBy };
  });
  const ids = await publicationWriter(write).intend(intents, now);
  await posts.setState(post.id, "scheduled", now);
  return ids;
}

export function mustBeCovered(submission: Submission, dueAt: Temporal.Instant): void {
  if (covers(submission.window, dueAt)) return;
  const { from, to } = submission.window;
  throw refuse("outside_window", {
    field: "wallTime",
    detail: `The approval covers ${from.toString()} to ${to.toString()}.`,
    facts: { from: from.toString(), to: to.toString() },
  });
}
