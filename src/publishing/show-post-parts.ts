import type { PersonId } from "#kernel";
import { cancellable, mayLook, retryable, whoActs } from "#ledger";
import type { Attempt, Publication } from "#ledger";
import type { z } from "zod";
import type { PostContent } from "./content.ts";
import type { AccountId, Submission } from "./model.ts";
import type { May } from "./post-state.ts";
import type { DecisionSeen, PostView, PublicationSeen } from "./show.ts";

type Name = (personId: PersonId) => { personId: PersonId; name: string };

/** The content without the variants of accounts the viewer may not see. */
export function contentSeenOn(content: PostContent, seen: ReadonlySet<AccountId>): PostContent {
  return { ...content, variants: content.variants.filter((variant) => seen.has(variant.accountId)) };
}

const ifState = (possible: boolean, mayPublish: May, reason: string, mend: string): May =>
  !mayPublish.allowed ? mayPublish : possible ? { allowed: true } : { allowed: false, reason, mend };

export function presentPublication(
  publication: Publication,
  attempts: readonly Attempt[],
  mayPublish: May,
): z.input<typeof PublicationSeen> {
  const { id, accountId, version, state, dueAt, url, networkPostId, code, reason } = publication;
  return {
    publicationId: id,
    accountId,
    version,
    state,
    at: dueAt,
    whoActs: whoActs(state, code),
    ...(url ? { url } : {}),
    ...(networkPostId ? { networkPostId } : {}),
    ...(code ? { code } : {}),
    ...(reason ? { reason } : {}),
    attempts: attempts.filter((attempt) => attempt.publicationId === id).map(presentAttempt),
    can: {
      cancel: ifState(cancellable.includes(state), mayPublish, "It was sent, or is over.", "Look at its outcome."),
      retry: ifState(
        retryable.includes(state),
        mayPublish,
        "Only what failed, was held or was missed can be tried again.",
        "Wait for its outcome.",
      ),
      lookAgain: ifState(mayLook(publication), mayPublish, "Nothing was sent that could be looked for.", "Wait for its outcome."),
    },
  };
}

function presentAttempt({ number, kind, startedAt, endedAt, outcome, detail }: Attempt) {
  return { number, kind, startedAt, ...(endedAt ? { endedAt } : {}), ...(outcome ? { outcome } : {}), ...(detail ? { detail } : {}) };
}

export function presentDecisions(submissions: readonly Submission[], name: Name): z.input<typeof DecisionSeen>[] {
  return submissions.flatMap(({ decision, version, ended }) =>
    decision
      ? [
          {
            kind: decision.kind,
            version,
            by: name(decision.by),
            at: decision.at,
            ...(decision.note ? { note: decision.note } : {}),
            ...(ended ? { ended: ended.how } : {}),
          },
        ]
      : [],
  );
}

type ApprovalParts = Pick<z.input<typeof PostView>, "digest" | "window" | "submittedBy" | "submittedAt" | "note" | "reopened">;

/** The submission that stands, or the one an edit took back. */
export function presentApproval([latest]: readonly Submission[], name: Name): ApprovalParts {
  if (!latest) return {};
  const { ended, digest, window, submittedBy, at, note, decision, version } = latest;
  if (!ended) return { digest, window, submittedBy: name(submittedBy), submittedAt: at, ...(note ? { note } : {}) };
  if (ended.how !== "edited") return {};
  return { reopened: { by: name(ended.by), at: ended.at, was: decision ? "approved" : "submitted", version } };
}
