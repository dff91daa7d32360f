import { newId, writeOperation } from "#kernel";
import { z } from "zod";
import { personOf } from "../acting.ts";
import { mediaUploaded } from "../events.ts";
import { MediaId } from "../model.ts";
import { mediaWriter } from "../media-store.ts";
import { largestBytes, readPicture } from "../picture.ts";

export const uploadMedia = writeOperation({
  name: "publishing.uploadMedia",
  http: "POST /media",
  summary: "Uploads a picture for posts. It is turned upright and stripped of EXIF data.",
  input: z.object({ bytes: z.instanceof(Uint8Array), fileName: z.string().max(200).optional() }),
  output: z.object({ mediaId: MediaId, mediaType: z.string(), byteLength: z.int(), width: z.int(), height: z.int() }),
  upload: { mediaTypes: ["image/jpeg", "image/png", "image/webp", "image/gif", "application/octet-stream"], maximumBytes: largestBytes },
  permission: "post.draft",
  on: "somewhere",
  outside: ({ input }) => readPicture(input.bytes),
  async run({ input, actor, now, write, brought, emit }) {
    const { bytes, sha256, mediaType, width, height } = brought;
    const media = {
      id: newId<"media">(),
      sha256,
      mediaType,
      byteLength: bytes.byteLength,
      width,
      height,
      fileName: input.fileName ?? null,
    };
    await mediaWriter(write).keep(media, bytes, personOf(actor), now);
    emit(mediaUploaded({ payload: { sha256, mediaType, byteLength: bytes.byteLength }, subjects: [{ kind: "media", id: media.id }] }));
    return { mediaId: media.id, mediaType, byteLength: bytes.byteLength, width, height };
  },
});
