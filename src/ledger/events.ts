import { event, sayMoment } from "#kernel";
import type { Subject } from "#kernel";
import { z } from "zod";
import type { AccountId, PostId, PublicationId } from "./model.ts";

export function aboutPublication(publication: { id: PublicationId; postId: PostId; accountId: AccountId }): { subjects: Subject[] } {
  return {
    subjects: [
      { kind: "publication", id: publication.id },
      { kind: "post", id: publication.postId },
      { kind: "account", id: publication.accountId },
    ],
  };
}

const sent = z.object({ network: z.string(), attempt: z.int(), digest: z.string() });
export const publicationSending = event({
  code: "publication.sending",
  payload: sent,
  sentence: (payload) => `began to send a post to ${payload.network} (attempt ${payload.attempt})`,
});
export const publicationPublished = event({
  code: "publication.published",
  payload: z.object({
    network: z.string(),
    networkPostId: z.string(),
    url: z.string(),
    approvedDigest: z.string(),
    sentDigest: z.string(),
  }),
  sentence: (payload) => `published a post on ${payload.network}: ${payload.url}`,
});
const trouble = z.object({ network: z.string(), code: z.string(), reason: z.string() });
export const publicationFailed = event({
  code: "publication.failed",
  payload: trouble,
  sentence: (payload) => `could not publish a post on ${payload.network}: ${payload.reason}`,
});
export const publicationHeld = event({
  code: "publication.held",
  payload: trouble,
  sentence: (payload) => `held a post for ${payload.network} back: ${payload.reason}`,
});
export const publicationMissed = event({
  code: "publication.missed",
  payload: trouble,
  sentence: (payload) => `did not publish a post on ${payload.network}: ${payload.reason}`,
});
export const publicationUnknown = event({
  code: "publication.outcome_unknown",
  payload: trouble,
  sentence: (payload) => `does not know yet whether a post is out on ${payload.network}, and looks: ${payload.reason}`,
});
export const publicationDelayed = event({
  code: "publication.delayed",
  payload: trouble.extend({ nextAt: z.string() }),
  sentence: (payload) =>
    `could not publish a post on ${payload.network} yet, and tries again at ${sayMoment(payload.nextAt)}: ${payload.reason}`,
});
export const publicationResumed = event({
  code: "publication.resumed",
  payload: z.object({ network: z.string() }),
  sentence: (payload) => `went on with a post for ${payload.network}: its account is connected again`,
});
export const publicationLate = event({
  code: "publication.late",
  payload: z.object({ network: z.string(), wantedAt: z.string() }),
  sentence: (payload) => `raised an alarm: a post for ${payload.network}, wanted at ${sayMoment(payload.wantedAt)}, has no outcome`,
});
export const publicationCancelled = event({
  code: "publication.cancelled",
  payload: z.object({ network: z.string() }),
  sentence: (payload) => `cancelled a post for ${payload.network}`,
});
export const publicationRetried = event({
  code: "publication.retried",
  payload: z.object({ network: z.string() }),
  sentence: (payload) => `asked to publish again on ${payload.network}`,
});
export const publicationLookAsked = event({
  code: "publication.look_asked",
  payload: z.object({ network: z.string() }),
  sentence: (payload) => `asked to look again on ${payload.network}`,
});
