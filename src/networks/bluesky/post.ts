import { z } from "zod";
import type { Json } from "../contract.ts";

/** The record as it is sent, and nothing else: what was approved is what goes out. */
export const PostContent = z.strictObject({
  recordKey: z.string(),
  record: z.record(z.string(), z.json()),
});
export type PostContent = { readonly recordKey: string; readonly record: Readonly<Record<string, Json>> };

/** A post as others, too, may have written it. */
export const StoredPost = z.object({
  text: z.string(),
  createdAt: z.string(),
  embed: z
    .object({ images: z.array(z.unknown()).optional(), media: z.object({ images: z.array(z.unknown()).optional() }).optional() })
    .optional(),
});

export function imageCountOf(post: z.infer<typeof StoredPost>): number {
  return post.embed?.images?.length ?? post.embed?.media?.images?.length ?? 0;
}
