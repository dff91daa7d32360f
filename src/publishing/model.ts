import { idSchema } from "#kernel";
import type { Id, PersonId } from "#kernel";

export type PostId = Id<"post">;
export type MediaId = Id<"media">;
export type AccountId = Id<"account">;
export type PublicationId = Id<"publication">;
export type SubmissionId = Id<"submission">;

export const PostId = idSchema("post");
export const MediaId = idSchema("media");
export const AccountId = idSchema("account");
export const PublicationId = idSchema("publication");

export const postStates = [
  "draft",
  "submitted",
  "rejected",
  "approved",
  "scheduled",
  "published",
  "partly_published",
  "failed",
  "discarded",
] as const;
export type PostState = (typeof postStates)[number];

export { publicationStates } from "#ledger";
export type { PublicationState } from "#ledger";

/** The time in which an approved post may go out. */
export interface Window {
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant;
}

/** One asking for approval, of one version. */
export interface Submission {
  readonly id: SubmissionId;
  readonly postId: PostId;
  readonly version: number;
  readonly digest: string;
  readonly window: Window;
  readonly note: string | undefined;
  readonly submittedBy: PersonId;
  readonly at: Temporal.Instant;
  readonly ended:
    | { readonly how: "rejected" | "recalled" | "edited" | "discarded"; readonly by: PersonId; readonly at: Temporal.Instant }
    | undefined;
  readonly decision: Decision | undefined;
}

export interface Decision {
  readonly kind: "approved" | "rejected";
  readonly digest: string;
  readonly by: PersonId;
  readonly at: Temporal.Instant;
  readonly note: string | undefined;
}

/** When a post is meant to go out: as a person said it, and the moment the zone data of that day made of it. */
export interface Schedule {
  readonly wallTime: string;
  readonly timeZone: string;
  readonly overlap: "earlier" | "later";
  readonly at: Temporal.Instant;
  readonly zoneData: string;
  /** When the watch noticed that its time had come. */
  readonly passedAt: Temporal.Instant | undefined;
}
