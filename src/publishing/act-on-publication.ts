import { refuse } from "#kernel";
import type { WriteTx } from "#kernel";
import { mustBeAWay, publicationReader, publicationWriter } from "#ledger";
import type { Change, Publication } from "#ledger";
import { z } from "zod";
import { PublicationId, publicationStates } from "./model.ts";
import { postWriter } from "./post-store.ts";
import { stateByPublications } from "./post-state.ts";

export const PublicationInput = z.object({ publicationId: PublicationId });
export const PublicationBrief = z.object({ publicationId: PublicationId, state: z.enum(publicationStates) });

/** Locks a publication and its post, in the order the ledger does. */
export async function lockPublication(write: WriteTx, publicationId: PublicationId): Promise<Publication> {
  const reader = publicationReader(write);
  const found = await reader.publication(publicationId);
  if (found) await postWriter(write).lockedPost(found.postId);
  const locked = found && (await reader.lockedPublication(publicationId));
  if (!locked) throw refuse("not_found", { field: "publicationId" });
  return locked;
}

/** Changes a publication by a person's word, and what its post's state becomes by it. */
export async function changeByHand(
  write: WriteTx,
  publication: Publication,
  change: Change & { wantedAt?: Temporal.Instant },
  now: Temporal.Instant,
) {
  const publications = publicationWriter(write);
  mustBeAWay(publication.state, change.state);
  await publications.change(publication.id, change, now);
  await postWriter(write).setState(publication.postId, stateByPublications(await publications.standing(publication.postId)), now);
  return { publicationId: publication.id, state: change.state };
}
