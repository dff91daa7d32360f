import { z } from "zod";
import { isReady } from "./media-routes.ts";
import { reactionsTo } from "./reactions.ts";
import { accountOf, json, readBody, SaidNo } from "./route.ts";
import type { Call, Route } from "./route.ts";
import { nextId, written } from "./world.ts";
import type { SandboxPost } from "./world.ts";

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
const longestText = 500;
const mostImages = 4;
const pageSize = 50;

const NewPost = z.object({
  text: z.string(),
  images: z.array(z.object({ mediaId: z.string(), alt: z.string() })).max(mostImages),
  clientKey: z.string().min(1).max(100).optional(),
});

/** What this network does to texts that come without a key, as the great networks do to all: tidied, links shortened. */
function tidied(text: string, call: Call): string {
  return text
    .normalize("NFC")
    .trim()
    .replaceAll(/[ \t]+/g, " ")
    .replaceAll(/https?:\/\/[^\s]+/g, (link) => `${call.origin}/l/${call.world.shortLinks.push(link)}`);
}

function present(post: SandboxPost, call: Call): object {
  const handle = call.world.accounts.find((account) => account.id === post.accountId)?.handle ?? "";
  const { id, text, images, clientKey, createdAt } = post;
  const reactions = reactionsTo(post, call.now);
  return { id, url: `${call.origin}/@${handle}/${id}`, text, images, clientKey, createdAt, ...reactions };
}

function assertMayPost(call: Call, accountId: string): void {
  const hourAgo = call.now.subtract({ hours: 1 });
  const recent = call.world.posts.filter(
    (post) => post.accountId === accountId && Temporal.Instant.compare(Temporal.Instant.from(post.createdAt), hourAgo) > 0,
  );
  const first = recent[0];
  if (first === undefined || recent.length < call.settings.postsPerHour) return;
  const free = Temporal.Instant.from(first.createdAt).add({ hours: 1 }).since(call.now).total("seconds");
  throw new SaidNo(429, "rate_limited", "Too many posts this hour.", { "retry-after": String(Math.max(1, Math.ceil(free))) });
}

/** Makes a post public. The same key of the same account is the same post, for ever. */
export function createPost(call: Call, accountId: string): { kind: "created" | "known"; post: SandboxPost } {
  const wanted = readBody(call, NewPost);
  const { clientKey, images } = wanted;
  const known =
    clientKey === undefined ? undefined : call.world.posts.find((post) => post.accountId === accountId && post.clientKey === clientKey);
  if (known?.standing === "removed") throw new SaidNo(410, "removed", "The post with this key was removed.");
  if (known !== undefined) return { kind: "known", post: known };
  assertMayPost(call, accountId);
  if (wanted.text.trim() === "" && images.length === 0) throw new SaidNo(422, "empty", "A post needs a text or an image.");
  if (Array.from(graphemes.segment(wanted.text)).length > longestText)
    throw new SaidNo(422, "too_long", `At most ${longestText} characters.`);
  for (const image of images) {
    const media = call.world.media.find((one) => one.id === image.mediaId && one.accountId === accountId);
    if (media === undefined) throw new SaidNo(422, "media_not_found", "An image of this post was never uploaded.");
    if (!isReady(media, call.now)) throw new SaidNo(422, "media_not_ready", "An image of this post is still being processed.");
  }
  const text = clientKey === undefined ? tidied(wanted.text, call) : wanted.text;
  const shared = { id: nextId(call.world, "p"), accountId, text, images, createdAt: written(call.now), standing: "public" } as const;
  const post: SandboxPost = clientKey === undefined ? shared : { ...shared, clientKey };
  call.world.posts.push(post);
  return { kind: "created", post };
}

function ownPost(call: Call, found: (post: SandboxPost) => boolean): SandboxPost {
  const accountId = accountOf(call).id;
  const post = call.world.posts.find((known) => known.accountId === accountId && known.standing === "public" && found(known));
  if (post === undefined) throw new SaidNo(404, "post_not_found", "There is no such post.");
  return post;
}

export const postRoutes: readonly Route[] = [
  {
    name: "posts.create",
    method: "POST",
    path: /^\/api\/posts$/,
    guard: "account",
    answer(call) {
      const { kind, post } = createPost(call, accountOf(call).id);
      return json(kind === "created" ? 201 : 200, present(post, call));
    },
  },
  {
    name: "posts.list",
    method: "GET",
    path: /^\/api\/posts$/,
    guard: "account",
    answer(call) {
      const since = z.iso.datetime({ offset: true }).safeParse(call.query.get("since"));
      const from = Temporal.Instant.from(since.success ? since.data : "1970-01-01T00:00:00Z");
      const skip = z.coerce.number().int().nonnegative().catch(0).parse(call.query.get("cursor"));
      const accountId = accountOf(call).id;
      const isWanted = (post: SandboxPost): boolean =>
        post.accountId === accountId &&
        post.standing === "public" &&
        Temporal.Instant.compare(Temporal.Instant.from(post.createdAt), from) >= 0;
      const all = call.world.posts.filter(isWanted).toReversed();
      const posts = all.slice(skip, skip + pageSize).map((post) => present(post, call));
      return json(200, { posts, ...(skip + pageSize < all.length ? { cursor: String(skip + pageSize) } : {}) });
    },
  },
  {
    name: "posts.byKey",
    method: "GET",
    path: /^\/api\/posts\/by-key\/([^/]+)$/,
    guard: "account",
    answer: (call) =>
      json(
        200,
        present(
          ownPost(call, (post) => post.clientKey === call.param),
          call,
        ),
      ),
  },
  {
    name: "posts.get",
    method: "GET",
    path: /^\/api\/posts\/(\w+)$/,
    guard: "account",
    answer: (call) =>
      json(
        200,
        present(
          ownPost(call, (post) => post.id === call.param),
          call,
        ),
      ),
  },
  {
    name: "posts.delete",
    method: "DELETE",
    path: /^\/api\/posts\/(\w+)$/,
    guard: "account",
    answer(call) {
      ownPost(call, (post) => post.id === call.param).standing = "removed";
      return json(200, {});
    },
  },
];
