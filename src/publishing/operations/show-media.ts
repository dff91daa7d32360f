import { readOperation, refuse } from "#kernel";
import { z } from "zod";
import { personOf } from "../acting.ts";
import { mediaReader } from "../media-store.ts";
import { MediaId } from "../model.ts";

export const showMedia = readOperation({
  name: "publishing.showMedia",
  http: "GET /media/:mediaId/content",
  summary: "Gives a picture's bytes: one you uploaded, or one in a post you may see.",
  input: z.object({ mediaId: MediaId }),
  output: z.object({ mediaType: z.string(), bytes: z.custom<Uint8Array>() }),
  download: true,
  permission: "post.read",
  on: "somewhere",
  async run({ input: { mediaId }, actor, now, read }) {
    const store = mediaReader(read);
    const media = (await store.mediaSeenBy(personOf(actor), [mediaId], now)).get(mediaId);
    const bytes = media && (await store.bytes(media.sha256));
    if (!media || !bytes) throw refuse("not_found", { field: "mediaId" });
    return { mediaType: media.mediaType, bytes };
  },
});
