import type { ReadTx } from "#kernel";
import type { Approvals, Clear, Publication, Stop } from "#ledger";
import { approvalReader } from "./approval-store.ts";
import { covers, standsApproved } from "./approval.ts";
import { digestIn, variantOf } from "./composing.ts";
import type { PostContent, Spoken } from "./content.ts";
import { mediaOf, spokenOn } from "./content.ts";
import { postDigest, variantDigest } from "./digest.ts";
import type { Media } from "./media-store.ts";
import { mediaReader } from "./media-store.ts";
import type { MediaId, Submission } from "./model.ts";
import type { PostHead } from "./post-store.ts";
import { postReader, postWriter } from "./post-store.ts";
import { stateByPublications } from "./post-state.ts";

export interface Facts {
  readonly publication: Pick<Publication, "version" | "accountId" | "digest">;
  readonly post: Pick<PostHead, "state" | "version"> | undefined;
  readonly submission: Submission | undefined;
  readonly content: PostContent | undefined;
  readonly media: ReadonlyMap<MediaId, Media>;
}

const stop = (code: string, reason: string): Stop => ({ kind: "stop", code, reason });

/** Whether this may go out now: approved by exactly this digest, not edited since, and inside the window of its approval. */
function judge({ publication, post, submission, content, media }: Facts, now: Temporal.Instant): Clear | Stop {
  if (post?.state !== "scheduled") return stop("not_scheduled", "The post is no longer scheduled.");
  if (post.version !== publication.version) return stop("changed_after_approval", "The post was edited after it was approved.");
  const spoken = content && spokenOn(content, publication.accountId);
  if (!content || !spoken || !submission) return stop("not_approved", "There is no approval for this post on this account.");
  if (submission.version !== publication.version || !standsApproved(submission, postDigest(content, submission.window, digestIn(media))))
    return stop("not_approved", "What would go out is not what was approved.");
  const digest = variantDigest(spoken, submission.window, digestIn(media));
  if (digest !== publication.digest) return stop("changed_after_approval", "What would go out is not what was approved for this account.");
  if (!covers(submission.window, now)) return stop("outside_window", "The approval does not cover this time any more.");
  return clear(spoken, submission, media, digest);
}

function clear(spoken: Spoken, { window }: Submission, media: ReadonlyMap<MediaId, Media>, digest: string): Clear {
  const digestOfMedia = digestIn(media);
  return {
    kind: "clear",
    variant: variantOf(spoken, media),
    images: spoken.media.map((use) => digestOfMedia(use.mediaId)),
    digest,
    digestWith: (images) =>
      variantDigest(spoken, window, (mediaId) => images[spoken.media.findIndex((use) => use.mediaId === mediaId)] ?? ""),
  };
}

async function gather(read: ReadTx, publication: Publication): Promise<Facts> {
  const posts = postReader(read);
  const post = await posts.post(publication.postId);
  const content = (await posts.version(publication.postId, publication.version))?.content;
  const submission = await approvalReader(read).submission(publication.submissionId);
  return { publication, post, submission, content, media: await mediaReader(read).media(content ? mediaOf(content) : []) };
}

/** States in which the post follows its publications. */
const following: readonly PostHead["state"][] = ["scheduled", "published", "partly_published", "failed"];

export const approvals: Approvals = {
  async hold(write, postId) {
    await postWriter(write).lockedPost(postId);
  },
  mayGoOut: async (read, publication, now) => judge(await gather(read, publication), now),
  async readImage(read, sha256) {
    const bytes = await mediaReader(read).bytes(sha256);
    if (!bytes) throw new Error(`the bytes of picture ${sha256} are gone`);
    return bytes;
  },
  async settled(write, postId, states, now) {
    const post = await postReader(write).post(postId);
    const state = stateByPublications(states);
    if (post && post.state !== state && following.includes(post.state)) await postWriter(write).setState(postId, state, now);
  },
};
