import type { ReadTx, WriteTx } from "#kernel";
import type { Variant } from "#networks";
import type { PostId, PublicationState } from "./model.ts";
import type { Publication } from "./publication-store.ts";

/** What may go out for a publication, as it is approved. */
export interface Clear {
  readonly kind: "clear";
  readonly variant: Variant;
  /** The SHA-256 of each picture, in order. */
  readonly images: readonly string[];
  readonly digest: string;
  /** The digest were the pictures these. */
  digestWith(images: readonly string[]): string;
}

export interface Stop {
  readonly kind: "stop";
  readonly code: string;
  readonly reason: string;
}

/** Whoever wants something published answers for its approval. The ledger sends nothing it has not asked about under `hold`. */
export interface Approvals {
  /** Locks the post: until the transaction ends nobody edits, recalls, moves or cancels it. */
  hold(write: WriteTx, postId: PostId): Promise<void>;
  mayGoOut(read: ReadTx, publication: Publication, now: Temporal.Instant): Promise<Clear | Stop>;
  readImage(read: ReadTx, sha256: string): Promise<Uint8Array>;
  /** Told in the transaction in which a publication changes; `states` are those of all publications of the post. */
  settled(write: WriteTx, postId: PostId, states: readonly PublicationState[], now: Temporal.Instant): Promise<void>;
}
