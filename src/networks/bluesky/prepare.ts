import type { Agent, Facet } from "@atproto/api";
import { BlobRef, lexToJson } from "@atproto/api";
import { z } from "zod";
import type { Json, NetworkIo, Preparation, PrepareRequest, Refused } from "../contract.ts";
import type { VariantImage } from "../variant.ts";
import { refusedForNow } from "../withheld.ts";
import { clientFor, failureOf, postCollection, readTokens } from "./client.ts";
import type { BlueskyTokens } from "./client.ts";
import type { PostContent } from "./post.ts";
import { isDid, isHandle } from "./syntax.ts";
import { stretchesOf } from "./text.ts";
import { tidFor } from "./tid.ts";

interface Work {
  readonly agent: Agent;
  readonly tokens: BlueskyTokens;
  readonly io: NetworkIo;
}

/** Resolves mentions, uploads images, freezes key and record. Nothing of it can be seen by anybody yet. */
export async function prepare(request: PrepareRequest, io: NetworkIo): Promise<Preparation> {
  const { variant, keySeed } = request;
  const tokens = readTokens(request.tokens);
  const work = { agent: clientFor(tokens.server, tokens.accessJwt, io), tokens, io };
  const facets = await facetsOf(variant.text, work);
  if (!Array.isArray(facets)) return facets;
  const images: Json[] = [];
  for (const [index, image] of variant.images.entries()) {
    const uploaded = await upload(await request.readImage(index), image, work);
    if (uploaded.kind === "refused") return uploaded;
    images.push(uploaded.image);
  }
  const now = io.now();
  const createdAt = now.toString({ smallestUnit: "millisecond" });
  const content: PostContent = {
    recordKey: tidFor(keySeed, now),
    record: {
      $type: postCollection,
      text: variant.text,
      createdAt,
      ...(facets.length === 0 ? {} : { facets }),
      ...(images.length === 0 ? {} : { embed: { $type: "app.bsky.embed.images", images } }),
    },
  };
  return { kind: "prepared", prepared: { network: "bluesky", key: content.recordKey, createdAt, content: { ...content } } };
}

async function facetsOf(text: string, work: Work): Promise<Json[] | Refused> {
  const facets: Json[] = [];
  for (const { segment, facet } of stretchesOf(text)) {
    if (facet === undefined) continue;
    if (segment.kind !== "mention") {
      facets.push(asJson(facet));
      continue;
    }
    const did = await didOf(segment.handle, work);
    if (did.kind === "refused") return did;
    if (did.kind === "resolved") {
      facets.push(asJson({ ...facet, features: [{ $type: "app.bsky.richtext.facet#mention", did: did.did }] }));
    }
  }
  return facets;
}

function asJson(facet: Facet): Json {
  const { index, features } = facet;
  return z.json().parse(JSON.parse(JSON.stringify({ $type: "app.bsky.richtext.facet", index, features })));
}

/** A handle nobody has stays plain text; a handle that could not be asked about now holds the post back. */
async function didOf(handle: string, work: Work): Promise<{ kind: "resolved"; did: string } | { kind: "nobody" } | Refused> {
  if (!isHandle(handle)) return { kind: "nobody" };
  try {
    const { data } = await work.agent.com.atproto.identity.resolveHandle({ handle });
    return isDid(data.did) ? { kind: "resolved", did: data.did } : { kind: "nobody" };
  } catch (error) {
    const failure = refusedForNow(failureOf(error, work.io, work.tokens));
    return failure.retry === "never" ? { kind: "nobody" } : failure;
  }
}

async function upload(bytes: Uint8Array, image: VariantImage, work: Work): Promise<{ kind: "uploaded"; image: Json } | Refused> {
  try {
    const { data } = await work.agent.com.atproto.repo.uploadBlob(bytes, { encoding: image.mediaType });
    if (!(data.blob instanceof BlobRef)) throw new TypeError("not a blob");
    const { width, height, alt } = image;
    const shape = width !== undefined && height !== undefined ? { aspectRatio: { width, height } } : {};
    return { kind: "uploaded", image: { alt, image: z.json().parse(lexToJson(data.blob)), ...shape } };
  } catch (error) {
    return refusedForNow(failureOf(error, work.io, work.tokens));
  }
}
