import { XRPCError } from "@atproto/api";
import { z } from "zod";
import type {
  LookUp,
  LookUpRequest,
  NetworkIo,
  Prepared,
  Published,
  RecentPost,
  RecentPosts,
  Refused,
  Removal,
  Tokens,
  Unknown,
} from "../contract.ts";
import { clientFor, failureOf, postCollection, readTokens } from "./client.ts";
import type { BlueskyTokens } from "./client.ts";
import { blueskyManifest } from "./manifest.ts";
import { imageCountOf, PostContent, StoredPost } from "./post.ts";
import { isDid, parseAtUri } from "./syntax.ts";

const notUnderstood: Unknown = { kind: "unknown", reason: "Bluesky answered in a way that was not understood." };
const refusal = (code: string, message: string): Refused => ({ kind: "refused", code, message, retry: "never" });

function urlOf(handle: string, key: string): string {
  return blueskyManifest.postUrlTemplate.replace("{handle}", handle).replace("{key}", key);
}

function publishedAs(tokens: BlueskyTokens, key: string): Published {
  return { kind: "published", networkPostId: `at://${tokens.did}/${postCollection}/${key}`, url: urlOf(tokens.handle, key) };
}

/** `putRecord` under the chosen key: repeated with the same record it changes nothing, so it is safe for ever. */
export async function send(prepared: Prepared, sealed: Tokens, io: NetworkIo): Promise<Published | Refused | Unknown> {
  const tokens = readTokens(sealed);
  const content = PostContent.safeParse(prepared.content);
  if (!content.success) return refusal("not-prepared", "This post was not prepared for Bluesky. Prepare it again.");
  const { recordKey, record } = content.data;
  const place = { repo: tokens.did, collection: postCollection, rkey: recordKey, record };
  try {
    const { data } = await clientFor(tokens.server, tokens.accessJwt, io).com.atproto.repo.putRecord(place);
    const published = publishedAs(tokens, recordKey);
    return data.uri === published.networkPostId ? published : notUnderstood;
  } catch (error) {
    return failureOf(error, io, tokens);
  }
}

export async function lookUp(request: LookUpRequest, io: NetworkIo): Promise<LookUp> {
  const tokens = readTokens(request.tokens);
  const content = PostContent.safeParse(request.prepared.content);
  if (!content.success) return { kind: "unknown", reason: "This post was not prepared for Bluesky." };
  const place = { repo: tokens.did, collection: postCollection, rkey: content.data.recordKey };
  try {
    const { data } = await clientFor(tokens.server, tokens.accessJwt, io).com.atproto.repo.getRecord(place);
    const published = publishedAs(tokens, place.rkey);
    return data.uri === published.networkPostId ? published : notUnderstood;
  } catch (error) {
    if (error instanceof XRPCError && error.status === 400 && error.error === "RecordNotFound") return { kind: "absent" };
    const failure = failureOf(error, io, tokens);
    return failure.kind === "unknown" ? failure : { kind: "unknown", reason: failure.message };
  }
}

export async function remove(networkPostId: string, sealed: Tokens, io: NetworkIo): Promise<Removal> {
  const tokens = readTokens(sealed);
  const uri = parseAtUri(networkPostId);
  if (uri?.recordKey === undefined || uri.collection !== postCollection)
    return refusal("wrong-post", "This is not the address of a Bluesky post.");
  if (uri.authority !== tokens.did || !isDid(uri.authority)) return refusal("wrong-account", "This post belongs to another account.");
  const place = { repo: tokens.did, collection: postCollection, rkey: uri.recordKey };
  try {
    await clientFor(tokens.server, tokens.accessJwt, io).com.atproto.repo.deleteRecord(place);
    return { kind: "removed" };
  } catch (error) {
    return failureOf(error, io, tokens);
  }
}

const pageSize = 100;
const mostPages = 20;

export async function recentPosts(sealed: Tokens, since: Temporal.Instant, io: NetworkIo): Promise<RecentPosts> {
  const tokens = readTokens(sealed);
  const agent = clientFor(tokens.server, tokens.accessJwt, io);
  const posts: RecentPost[] = [];
  let cursor: string | undefined;
  try {
    for (let page = 0; page < mostPages; page += 1) {
      const place = { repo: tokens.did, collection: postCollection, limit: pageSize };
      const { data } = await agent.com.atproto.repo.listRecords(cursor === undefined ? place : { ...place, cursor });
      const fresh = data.records.flatMap(({ uri, value }) => asRecentPost(uri, value, tokens)).filter((post) => isSince(post, since));
      posts.push(...fresh);
      cursor = data.cursor;
      if (cursor === undefined || fresh.length === 0) {
        return { kind: "listed", posts: posts.toSorted((one, other) => Temporal.Instant.compare(other.createdAt, one.createdAt)) };
      }
    }
    return { kind: "unknown", reason: "There are more recent posts than could be listed." };
  } catch (error) {
    return failureOf(error, io, tokens);
  }
}

function isSince(post: RecentPost, since: Temporal.Instant): boolean {
  return Temporal.Instant.compare(post.createdAt, since) >= 0;
}

function asRecentPost(uri: string, value: unknown, tokens: BlueskyTokens): RecentPost[] {
  const stored = StoredPost.safeParse(value);
  const key = parseAtUri(uri)?.recordKey;
  if (!stored.success || key === undefined || !z.iso.datetime({ offset: true }).safeParse(stored.data.createdAt).success) return [];
  const createdAt = Temporal.Instant.from(stored.data.createdAt);
  return [{ networkPostId: uri, url: urlOf(tokens.handle, key), text: stored.data.text, imageCount: imageCountOf(stored.data), createdAt }];
}
