import type { PersonId } from "#kernel";
import type { Submission, Window } from "./model.ts";
import { refuse } from "./refusals.ts";

const windowDays = 30;

/** How long an approval holds unless the submitter says: 30 days from now, or past the planned time. */
export function defaultWindow(now: Temporal.Instant, plannedAt: Temporal.Instant | undefined): Window {
  const last = plannedAt && Temporal.Instant.compare(plannedAt, now) > 0 ? plannedAt : now;
  return { from: now, to: last.add({ hours: windowDays * 24 }) };
}

export function covers(window: Window, at: Temporal.Instant): boolean {
  return Temporal.Instant.compare(window.from, at) <= 0 && Temporal.Instant.compare(at, window.to) <= 0;
}

/** Refuses a window that is empty or over. It is cut to whole seconds: a digest must not hang on what a database rounds. */
export function checkedWindow(asked: Window, now: Temporal.Instant): Window {
  const window = {
    from: asked.from.round({ smallestUnit: "second", roundingMode: "floor" }),
    to: asked.to.round({ smallestUnit: "second", roundingMode: "ceil" }),
  };
  if (Temporal.Instant.compare(window.from, window.to) >= 0)
    throw refuse("invalid_schedule", {
      field: "window.to",
      detail: "The window ends before it begins.",
      mend: "Give an end after the beginning.",
    });
  if (Temporal.Instant.compare(window.to, now) <= 0)
    throw refuse("in_the_past", { field: "window.to", detail: "The window is over already.", mend: "Give an end that is to come." });
  return window;
}

export interface Judgement {
  readonly submission: Submission;
  /** Everyone who wrote any version of the post. */
  readonly authors: readonly PersonId[];
  readonly judge: PersonId;
  /** What the judge was shown. */
  readonly digestSeen: string;
  /** What the post is now. */
  readonly digestNow: string;
}

/** Refuses unless the judge may decide, and decides on exactly what they saw. */
export function mustBeFitToJudge(judgement: Judgement, kind: "approve" | "reject"): void {
  if (kind === "approve" && judgement.authors.includes(judgement.judge)) throw refuse("author_never_approves");
  if (judgement.digestSeen !== judgement.submission.digest || judgement.digestNow !== judgement.submission.digest)
    throw refuse("not_as_seen", { field: "digest" });
}

/** Whether this submission stands approved for exactly this digest. */
export function standsApproved(submission: Submission | undefined, digest: string): boolean {
  if (submission?.decision?.kind !== "approved" || submission.ended) return false;
  return submission.digest === digest && submission.decision.digest === digest;
}
