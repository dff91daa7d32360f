import type { Id } from "#kernel";

export type AccountId = Id<"account">;
export type PostId = Id<"post">;
export type PublicationId = Id<"publication">;
export type SubmissionId = Id<"submission">;

export const publicationStates = [
  ...(["scheduled", "held", "due", "sending", "outcome_unknown"] as const),
  ...(["published", "failed", "cancelled", "missed"] as const),
] as const;
export type PublicationState = (typeof publicationStates)[number];
