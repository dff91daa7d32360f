import { refuse } from "#kernel";
import type { EmittedEvent, PersonId, ReadTx, Scope, SignedInActor, WriteTx } from "#kernel";
import { aboutPublication, cancellable, publicationCancelled, publicationReader, publicationWriter } from "#ledger";
import type { Publication } from "#ledger";
import { z } from "zod";
import { PostId, postStates } from "./model.ts";
import type { PublicationId } from "./model.ts";
import { mayNow } from "./post-state.ts";
import type { PostVerb } from "./post-state.ts";
import type { PostHead } from "./post-store.ts";
import { postReader, postWriter } from "./post-store.ts";
import { refuse as refusePublishing } from "./refusals.ts";
import { visibleReader } from "./visible-store.ts";

/** What every act on a post answers; the rest is read by `publishing.showPost`. */
export const PostBrief = z.object({ postId: PostId, state: z.enum(postStates), revision: z.int(), version: z.int() });

export async function brief(read: ReadTx, postId: PostId) {
  const post = await postReader(read).post(postId);
  if (!post) throw refuse("not_found");
  const { state, revision, version } = post;
  return { postId, state, revision, version };
}

export function personOf(actor: SignedInActor): PersonId {
  if (actor.kind !== "person") throw refuse("not_allowed");
  return actor.personId;
}

/** All accounts of the post, and who wrote it. */
export async function accountsOfPost({ postId }: { postId: PostId }, read: ReadTx): Promise<Scope> {
  const posts = postReader(read);
  const accountIds = await posts.accounts(postId);
  if (accountIds.length === 0) throw refuse("not_found", { field: "postId" });
  return { kind: "accounts", accountIds, authorIds: await posts.authors(postId) };
}

export async function accountOfPublication({ publicationId }: { publicationId: PublicationId }, read: ReadTx): Promise<Scope> {
  const publication = await publicationReader(read).publication(publicationId);
  if (!publication) throw refuse("not_found", { field: "publicationId" });
  return { kind: "accounts", accountIds: [publication.accountId] };
}

export interface OpenedPost {
  readonly post: PostHead;
  readonly publications: readonly Publication[];
  readonly personId: PersonId;
}

/** Locks a post the actor may see, in a state that allows the verb. */
export async function openPost(
  write: WriteTx,
  actor: SignedInActor,
  now: Temporal.Instant,
  postId: PostId,
  verb: PostVerb,
): Promise<OpenedPost> {
  const personId = personOf(actor);
  const post = await postWriter(write).lockedPost(postId);
  if (!post || (await visibleReader(write).seesPost(personId, postId, now)) === "no") throw refuse("not_found", { field: "postId" });
  const publications = await publicationReader(write).publications(postId);
  const may = mayNow(verb, { state: post.state, publications: publications.map((one) => one.state) });
  if (!may.allowed) throw refusePublishing("wrong_state", { detail: may.reason, mend: may.mend, facts: { state: post.state } });
  return { post, publications, personId };
}

/** Cancels what has not gone out. */
export async function cancelOpen(
  write: WriteTx,
  publications: readonly Publication[],
  now: Temporal.Instant,
  emit: (event: EmittedEvent) => void,
): Promise<void> {
  const writer = publicationWriter(write);
  for (const publication of publications.filter((one) => cancellable.includes(one.state))) {
    await writer.change(publication.id, { state: "cancelled" }, now);
    emit(publicationCancelled({ payload: { network: publication.network }, ...aboutPublication(publication) }));
  }
}
