import type { Services, SignedInActor, WriteTx } from "#kernel";
import { openPost } from "./acting.ts";
import { mustBeFitToJudge } from "./approval.ts";
import { approvalWriter } from "./approval-store.ts";
import { compose, digestOf, mustFit } from "./composing.ts";
import type { PostId } from "./model.ts";
import { postReader } from "./post-store.ts";

interface Judging {
  readonly write: WriteTx;
  readonly use: Services["use"];
  readonly actor: SignedInActor;
  readonly now: Temporal.Instant;
}

/** Locks a submitted post for a decision on exactly what the judge saw, computed again from what is kept. */
export async function openForJudgement(
  { write, use, actor, now }: Judging,
  postId: PostId,
  digestSeen: string,
  kind: "approve" | "reject",
) {
  const opened = await openPost(write, actor, now, postId, kind);
  const posts = postReader(write);
  const approvals = approvalWriter(write);
  const submission = await approvals.openSubmission(postId);
  const version = submission && (await posts.version(postId, submission.version));
  if (!submission || !version) throw new Error(`post ${postId} is submitted without a submission`);
  const composed = await compose(write, version.content);
  const digestNow = digestOf(composed, submission.window);
  mustBeFitToJudge({ submission, authors: await posts.authors(postId), judge: opened.personId, digestSeen, digestNow }, kind);
  if (kind === "approve") mustFit(composed, use);
  return { ...opened, submission, approvals };
}
