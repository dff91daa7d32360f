import type { EmittedEvent } from "#kernel";
import { aboutPublication, publicationFailed, publicationHeld, publicationMissed, publicationPublished, publicationUnknown } from "../events.ts";
import { ledgerNow, ledgerWriter } from "../ledger-store.ts";
import { postWriter } from "../post-store.ts";
import { stateByPublications } from "../post-state.ts";
import type { Change, SendAnswer } from "../publication-state.ts";
import type { Publication } from "../publication-store.ts";
import { publicationWriter } from "../publication-store.ts";
import type { Ledger } from "./ledger.ts";

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
  const { context, workspaceId } = ledger;
  await context.write(
    workspaceId,
    async ({ write, emit }) => {
      const posts = postWriter(write);
      const publications = publicationWriter(write);
      const post = await posts.lockedPost(publication.postId);
      const now = await ledgerNow(write, context.now());
      const steps = ledgerWriter(write);
      if (outcome.attempt) await steps.endAttempt(publication.id, outcome.attempt.number, outcome.attempt.answer, now);
      const current = (await steps.stillOurs(publication.id, publication.fence)) ?? (outcome.attempt?.answer.kind === "published" ? await publications.lockedPublication(publication.id) : undefined);
      if (!current || current.state === "published") return;
      const change = outcome.change(current, now);
      await publications.change(current.id, change, now);
      for (const event of eventsOf(current, change)) emit(event);
      const states = (await publications.publications(publication.postId)).map((one) => one.state);
      const state = stateByPublications(states);
      if (post && post.state !== state && ["scheduled", "published", "partly_published", "failed"].includes(post.state)) await posts.setState(post.id, state, now);
    },
    publication.causedBy,
  );
}

function eventsOf(before: Publication, change: Change): EmittedEvent[] {
  if (change.state === before.state) return [];
  const about = aboutPublication(before);
  const trouble = { payload: { network: before.network, code: change.code ?? "unknown", reason: change.reason ?? "" }, ...about };
  switch (change.state) {
    case "published": {
      const { network, digest, preparedDigest } = before;
      const payload = { network, networkPostId: change.networkPostId ?? "", url: change.url ?? "", approvedDigest: digest, sentDigest: preparedDigest ?? "" };
      return [publicationPublished({ payload, ...about })];
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
