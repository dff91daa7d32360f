import type { ReadTx } from "#kernel";
import { approvalReader } from "../approval-store.ts";
import { mediaOf } from "../content.ts";
import type { MediaId } from "../model.ts";
import type { Media } from "../media-store.ts";
import { mediaReader } from "../media-store.ts";
import { postReader } from "../post-store.ts";
import type { Publication } from "../publication-store.ts";
import type { Facts } from "./guard.ts";

export function digestIn(media: ReadonlyMap<MediaId, Media>): (mediaId: MediaId) => string {
  return (mediaId) => media.get(mediaId)?.sha256 ?? `no such picture: ${mediaId}`;
}

/** Reads what the guard decides on. With `lock`, nobody can edit, recall or cancel until the transaction ends. */
export async function gatherFacts(read: ReadTx, publication: Publication, lock: "lock" | "look"): Promise<Omit<Facts, "voice"> & { media: ReadonlyMap<MediaId, Media> }> {
  const posts = postReader(read);
  const post = lock === "lock" ? await posts.lockedPost(publication.postId) : await posts.post(publication.postId);
  const version = await posts.version(publication.postId, publication.version);
  const submission = await approvalReader(read).submission(publication.submissionId);
  const media = await mediaReader(read).media(version ? mediaOf(version.content) : []);
  return { publication, post, submission, content: version?.content, media, digestOfMedia: digestIn(media) };
}
