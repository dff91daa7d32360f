import { covers, standsApproved } from "../approval.ts";
import { spokenOn } from "../content.ts";
import type { PostContent, Spoken } from "../content.ts";
import { postDigest, variantDigest } from "../digest.ts";
import type { MediaId, Submission } from "../model.ts";
import type { PostHead } from "../post-store.ts";
import type { Publication } from "../publication-store.ts";

export interface Facts {
  readonly publication: Publication;
  readonly post: PostHead | undefined;
  readonly submission: Submission | undefined;
  readonly content: PostContent | undefined;
  readonly digestOfMedia: (mediaId: MediaId) => string;
  readonly voice: string;
}

export type Guarded = { readonly kind: "clear"; readonly spoken: Spoken; readonly digest: string } | { readonly kind: "stop"; readonly code: string; readonly reason: string };

const stop = (code: string, reason: string): Guarded => ({ kind: "stop", code, reason });

/** Whether this may go out now: approved by exactly this digest, not edited, inside its window, by an account we may speak as. */
export function guard({ publication, post, submission, content, digestOfMedia, voice }: Facts, now: Temporal.Instant): Guarded {
  if (post?.state !== "scheduled") return stop("not_scheduled", "The post is no longer scheduled.");
  if (post.version !== publication.version) return stop("changed_after_approval", "The post was edited after it was approved.");
  const spoken = content && spokenOn(content, publication.accountId);
  if (!content || !spoken || !submission) return stop("not_approved", "There is no approval for this post on this account.");
  if (!standsApproved(submission, postDigest(content, submission.window, digestOfMedia)))
    return stop("not_approved", "What would go out is not what was approved.");
  const digest = variantDigest(spoken, submission.window, digestOfMedia);
  if (digest !== publication.digest) return stop("changed_after_approval", "What would go out is not what was approved for this account.");
  if (!covers(submission.window, now)) return stop("outside_window", "The approval does not cover this time any more.");
  if (voice === "not_connected" || voice === "broken") return stop("account_not_connected", "The account is not connected. Connect it again, then try again.");
  if (voice !== "connected") return stop("account_not_active", "The account is no longer active.");
  return { kind: "clear", spoken, digest };
}
