import type { EmittedEvent } from "#kernel";
import { attemptWriter } from "./attempt-store.ts";
import { ledgerNow, ledgerWriter } from "./claim-store.ts";
import {
  aboutPublication,
  publicationDelayed,
  publicationFailed,
  publicationHeld,
  publicationMissed,
  publicationPublished,
  publicationUnknown,
} from "./events.ts";
import type { Ledger } from "./ledger.ts";
import type { Publication } from "./publication-store.ts";
import { publicationWriter } from "./publication-store.ts";
import { mustBeAWay } from "./state.ts";
import type { Change, SendAnswer } from "./state.ts";

export interface Outcome {
  readonly change: (publication: Publication, now: Temporal.Instant) => Change;
  /** The attempt it ends, and how. */
  readonly attempt?: { readonly number: number; readonly answer: SendAnswer | { readonly kind: "absent" } };
}

/**
 * Commits what came of a step. A step whose claim was lost meanwhile changes nothing, with one exception: that a post is out is the
 * truth whoever learned it.
 */
export async function record(ledger: Ledger, publication: Publication, outcome: Outcome): Promise<void> {
  const { context, workspaceId, approvals } = ledger;
  await context.write(
    workspaceId,
    async ({ write, emit }) => {
      const publications = publicationWriter(write);
      await approvals.hold(write, publication.postId);
      const now = await ledgerNow(write, context.now());
      if (outcome.attempt) await attemptWriter(write).end(publication.id, outcome.attempt.number, outcome.attempt.answer, now);
      const isOut = outcome.attempt?.answer.kind === "published";
      const ours = await ledgerWriter(write).stillOurs(publication.id, publication.fence);
      const current = ours ?? (isOut ? await publications.lockedPublication(publication.id) : undefined);
      if (!current || current.state === "published") return;
      const change = outcome.change(current, now);
      if (!isOut) mustBeAWay(current.state, change.state);
      await publications.change(current.id, change, now);
      for (const event of eventsOf(current, change)) emit(event);
      await approvals.settled(write, publication.postId, await publications.standing(publication.postId), now);
    },
    publication.causedBy,
  );
}

function eventsOf(before: Publication, change: Change): EmittedEvent[] {
  const about = aboutPublication(before);
  const payload = { network: before.network, code: change.code ?? "unknown", reason: change.reason ?? "" };
  if (change.state === "due" && change.code && change.nextAt)
    return [publicationDelayed({ payload: { ...payload, nextAt: change.nextAt.toString() }, ...about })];
  if (change.state === before.state) return [];
  const trouble = { payload, ...about };
  switch (change.state) {
    case "published": {
      const { network, digest, preparedDigest } = before;
      const out = { networkPostId: change.networkPostId ?? "", url: change.url ?? "" };
      return [publicationPublished({ payload: { network, ...out, approvedDigest: digest, sentDigest: preparedDigest ?? "" }, ...about })];
    }
    case "failed":
      return [publicationFailed(trouble)];
    case "held":
      return [publicationHeld(trouble)];
    case "missed":
      return [publicationMissed(trouble)];
    case "outcome_unknown":
      return [publicationUnknown(trouble)];
    default:
      return [];
  }
}
