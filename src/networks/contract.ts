/**
 * What every network fulfils. The ledger, the composer and the account screens see only this file.
 *
 * Three promises hold for each network and are proven by `tests/networks/`:
 * - `send` makes exactly one network call, and an answer that did not arrive is `unknown`, never `refused`.
 * - Nothing here throws for what a network says or does not say; it comes back as data.
 * - No credential or token is ever part of a message, an identity, a prepared post or a URL.
 */
import type { Manifest, NetworkId } from "./manifest.ts";
import type { Measure, Segment, Variant } from "./variant.ts";

export type Fetch = typeof globalThis.fetch;

/** What a network may use of the world. `fetch` is the kernel's: time-outs, address walls and redaction live there. */
export interface NetworkIo {
  readonly fetch: Fetch;
  readonly now: () => Temporal.Instant;
  /** No single call lasts longer than this. */
  readonly timeoutMilliseconds: number;
  /** The directory that tells where an identity of the AT Protocol (did:plc) lives; absent: the public one. */
  readonly plcDirectory?: string;
}

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** All a connector needs to speak as one account. Secret as a whole: seal it, never show it. */
export type Tokens = { readonly [name: string]: string };

export interface NetworkIdentity {
  /** Stable for the life of the account, even when the handle changes. */
  readonly networkAccountId: string;
  readonly handle: string;
  readonly displayName: string;
  readonly url: string;
}

/**
 * The network answered, and nothing was done. `retry` says what would have to change first:
 * `never` (the content or account must change), `later` (not before `retryAt`, when given),
 * `after-refresh` (the access token has run out; refresh, then repeat), `after-reconnect` (a person must sign in again).
 */
export interface Refused {
  readonly kind: "refused";
  readonly code: string;
  readonly message: string;
  readonly retry: "never" | "later" | "after-refresh" | "after-reconnect";
  readonly retryAt?: Temporal.Instant;
  readonly requestId?: string;
}

/** It may have happened and it may not: look before doing it again. */
export interface Unknown {
  readonly kind: "unknown";
  readonly reason: string;
  readonly requestId?: string;
}

export interface Published {
  readonly kind: "published";
  readonly networkPostId: string;
  readonly url: string;
}

export interface Connected {
  readonly kind: "connected";
  readonly identity: NetworkIdentity;
  readonly tokens: Tokens;
  /** When the access part of the tokens runs out; refresh before. Absent: never. */
  readonly expiresAt?: Temporal.Instant;
}

export type Health =
  | { readonly kind: "healthy"; readonly identity: NetworkIdentity }
  /** The network could not be asked. Says nothing about the tokens. */
  | { readonly kind: "unreachable"; readonly reason: string; readonly retryAt?: Temporal.Instant }
  | Refused;

export type Refreshed =
  /** Seal these before dropping the old ones: the old refresh token no longer works. */
  | { readonly kind: "refreshed"; readonly tokens: Tokens; readonly expiresAt?: Temporal.Instant }
  /** The network said in so many words that these tokens are over. A person must reconnect. */
  | { readonly kind: "dead"; readonly code: string; readonly message: string }
  /** Anything else: keep the tokens, try again later. */
  | { readonly kind: "blip"; readonly reason: string; readonly retryAt?: Temporal.Instant };

/** A post made ready to go out: persist it before `send`. Holds no secret. Plain JSON. */
export type Prepared = {
  readonly network: NetworkId;
  /** The client-chosen key; on networks without one, ours only. */
  readonly key: string;
  /** ISO instant, frozen into the post where the network lets us. */
  readonly createdAt: string;
  /** The connector's own: the exact record or form that will be sent. */
  readonly content: Json;
};

export interface PrepareRequest {
  readonly variant: Variant;
  readonly tokens: Tokens;
  /** The publication's id. The same seed at the same instant gives the same key. */
  readonly keySeed: string;
  readonly readImage: (index: number) => Promise<Uint8Array>;
  /** What an earlier `waiting` gave: uploads are continued, not repeated. */
  readonly progress?: Json;
}

export type Preparation =
  | { readonly kind: "prepared"; readonly prepared: Prepared }
  /** The network is still working on the media. Persist `progress`, ask again at `retryAt`. */
  | { readonly kind: "waiting"; readonly progress: Json; readonly retryAt: Temporal.Instant }
  | Refused;

export interface LookUpRequest {
  readonly prepared: Prepared;
  readonly tokens: Tokens;
  /** When the first attempt to send began. */
  readonly firstSentAt: Temporal.Instant;
  /** Posts that are known to be other publications; never taken for this one. */
  readonly claimedPostIds: readonly string[];
}

/** `absent` may be believed only `manifest.settleSeconds` after the last attempt, and makes sending again safe. */
export type LookUp = Published | { readonly kind: "absent" } | Unknown;

export type Removal = { readonly kind: "removed" } | Refused | Unknown;

export interface RecentPost {
  readonly networkPostId: string;
  readonly url: string;
  readonly text: string;
  readonly imageCount: number;
  readonly createdAt: Temporal.Instant;
}

export type RecentPosts = { readonly kind: "listed"; readonly posts: readonly RecentPost[] } | Refused | Unknown;

export interface Network {
  readonly manifest: Manifest;
  /** `credentials` by the names in `manifest.credentials`; `server` where the person may choose one, else the default. */
  connect(request: { readonly credentials: Tokens; readonly server?: string }, io: NetworkIo): Promise<Connected | Refused>;
  check(tokens: Tokens, io: NetworkIo): Promise<Health>;
  /** One flight at a time per account: refresh tokens rotate. */
  refresh(tokens: Tokens, io: NetworkIo): Promise<Refreshed>;
  /** Pure. Run live in the composer, and again before approval and before publishing. */
  measure(variant: Variant): Measure;
  /** Pure. The text cut into plain text, links, mentions and tags; joined they are the text. */
  preview(text: string): readonly Segment[];
  /** May upload media and resolve mentions; makes nothing public. May be repeated. */
  prepare(request: PrepareRequest, io: NetworkIo): Promise<Preparation>;
  /** Publishes with exactly one network call. */
  send(prepared: Prepared, tokens: Tokens, io: NetworkIo): Promise<Published | Refused | Unknown>;
  lookUp(request: LookUpRequest, io: NetworkIo): Promise<LookUp>;
  /** Removing what is not there counts as removed. */
  remove(networkPostId: string, tokens: Tokens, io: NetworkIo): Promise<Removal>;
  /** Newest first, created at or after `since`: finds what was posted past this house. */
  recentPosts(tokens: Tokens, since: Temporal.Instant, io: NetworkIo): Promise<RecentPosts>;
}
