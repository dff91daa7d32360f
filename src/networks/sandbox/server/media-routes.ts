import { accountOf, json, SaidNo } from "./route.ts";
import type { Call, Reply, Route } from "./route.ts";
import { nextId, written } from "./world.ts";
import type { World } from "./world.ts";

const largestBytes = 5_000_000;
const takenTypes = new Set(["image/jpeg", "image/png", "image/webp", "image/gif"]);

export function isReady(media: World["media"][number], now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(Temporal.Instant.from(media.readyAt), now) <= 0;
}

function present(media: World["media"][number], call: Call): Reply {
  return json(200, { id: media.id, state: isReady(media, call.now) ? "ready" : "processing", readyAt: media.readyAt });
}

function mediaOf(call: Call): World["media"][number] {
  const media = call.world.media.find((known) => known.id === call.param);
  if (media === undefined) throw new SaidNo(404, "media_not_found", "There is no such media.");
  return media;
}

export const mediaRoutes: readonly Route[] = [
  {
    name: "media.upload",
    method: "POST",
    path: /^\/api\/media$/,
    guard: "account",
    async answer(call) {
      const mediaType = call.headers["content-type"] ?? "";
      if (!takenTypes.has(mediaType)) throw new SaidNo(415, "media_type", `${mediaType.slice(0, 60)} is not taken.`);
      if (call.body.byteLength === 0 || call.body.byteLength > largestBytes)
        throw new SaidNo(413, "media_size", `At most ${largestBytes} bytes.`);
      const readyAt = call.fault?.kind === "slow-media" ? call.now.add({ milliseconds: Math.ceil(call.fault.seconds * 1000) }) : call.now;
      const id = nextId(call.world, "m");
      const media = { id, accountId: accountOf(call).id, mediaType, byteLength: call.body.byteLength, readyAt: written(readyAt) };
      await call.mediaBytes.put(id, call.body);
      call.world.media.push(media);
      return present(media, call);
    },
  },
  {
    name: "media.get",
    method: "GET",
    path: /^\/api\/media\/(\w+)$/,
    guard: "account",
    answer: (call) => present(mediaOf(call), call),
  },
  {
    name: "page.media",
    method: "GET",
    path: /^\/media\/(\w+)$/,
    guard: "open",
    async answer(call) {
      const media = mediaOf(call);
      const bytes = await call.mediaBytes.get(media.id);
      if (bytes === undefined || !isReady(media, call.now)) throw new SaidNo(404, "media_not_found", "There is no such media.");
      return { status: 200, contentType: media.mediaType, body: bytes };
    },
  },
];
