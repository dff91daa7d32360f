import { z } from "zod";
import type { NetworkIo, Preparation, PrepareRequest } from "../contract.ts";
import type { NetworkId } from "../manifest.ts";
import { refusedForNow } from "../withheld.ts";
import { call, readTokens } from "./client.ts";

const Media = z.object({ id: z.string().min(1), state: z.enum(["ready", "processing"]), readyAt: z.iso.datetime({ offset: true }) });
/** Which images are uploaded already, in order. */
const Progress = z.object({ mediaIds: z.array(z.string()) });

export const PostForm = z.object({
  text: z.string(),
  images: z.array(z.object({ mediaId: z.string(), alt: z.string() })),
  clientKey: z.string().optional(),
});

/** Uploads what is not uploaded yet, and is done when the network has digested all of it. */
export async function prepare(network: NetworkId, keys: "own" | "none", request: PrepareRequest, io: NetworkIo): Promise<Preparation> {
  const { variant, keySeed } = request;
  const tokens = readTokens(request.tokens);
  const shared = { server: tokens.server, shape: Media, bearer: tokens.accessToken, secrets: request.tokens };
  const earlier = Progress.safeParse(request.progress);
  const mediaIds = earlier.success ? earlier.data.mediaIds : [];
  let readyAt: Temporal.Instant | undefined;
  for (const [index, image] of variant.images.entries()) {
    const known = mediaIds[index];
    const upload = known === undefined ? { mediaType: image.mediaType, bytes: await request.readImage(index) } : undefined;
    const answer =
      upload === undefined
        ? await call({ ...shared, method: "GET", path: `/api/media/${encodeURIComponent(known ?? "")}` }, io)
        : await call({ ...shared, method: "POST", path: "/api/media", upload }, io);
    if (answer.kind !== "answered") return refusedForNow(answer);
    mediaIds[index] = answer.value.id;
    if (answer.value.state === "processing") readyAt = later(readyAt, Temporal.Instant.from(answer.value.readyAt));
  }
  if (readyAt !== undefined) return { kind: "waiting", progress: { mediaIds }, retryAt: later(readyAt, io.now().add({ seconds: 1 })) };
  const images = variant.images.map((image, index) => ({ mediaId: mediaIds[index] ?? "", alt: image.alt }));
  const form = { text: variant.text, images };
  const createdAt = io.now().toString({ smallestUnit: "millisecond" });
  const content = keys === "own" ? { ...form, clientKey: keySeed } : form;
  return { kind: "prepared", prepared: { network, key: keySeed, createdAt, content } };
}

function later(one: Temporal.Instant | undefined, other: Temporal.Instant): Temporal.Instant {
  return one !== undefined && Temporal.Instant.compare(one, other) > 0 ? one : other;
}
