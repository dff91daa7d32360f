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
import { call, readTokens } from "./client.ts";
import { PostForm } from "./prepare.ts";
import { fingerprint } from "./text.ts";

const Post = z.object({
  id: z.string().min(1),
  url: z.url({ protocol: /^https?$/ }),
  text: z.string(),
  images: z.array(z.unknown()),
  createdAt: z.iso.datetime({ offset: true }),
});
const Page = z.object({ posts: z.array(Post), cursor: z.string().optional() });

const published = ({ id, url }: { id: string; url: string }): Published => ({ kind: "published", networkPostId: id, url });
const asUnknown = (failure: Refused | Unknown): Unknown =>
  failure.kind === "unknown" ? failure : { kind: "unknown", reason: failure.message };

export async function send(prepared: Prepared, sealed: Tokens, io: NetworkIo): Promise<Published | Refused | Unknown> {
  const tokens = readTokens(sealed);
  const form = PostForm.safeParse(prepared.content);
  if (!form.success)
    return { kind: "refused", code: "not-prepared", message: "This post was not prepared for the sandbox.", retry: "never" };
  const wanted = {
    server: tokens.server,
    method: "POST",
    path: "/api/posts",
    shape: Post,
    body: form.data,
    bearer: tokens.accessToken,
  } as const;
  const answer = await call({ ...wanted, secrets: sealed }, io);
  return answer.kind === "answered" ? published(answer.value) : answer;
}

/** With a key the network is asked for that one post. */
export async function lookUpByKey(request: LookUpRequest, io: NetworkIo): Promise<LookUp> {
  const tokens = readTokens(request.tokens);
  const form = PostForm.safeParse(request.prepared.content);
  const clientKey = form.data?.clientKey;
  if (clientKey === undefined) return { kind: "unknown", reason: "This post was not prepared with a key." };
  const path = `/api/posts/by-key/${encodeURIComponent(clientKey)}`;
  const answer = await call(
    { server: tokens.server, method: "GET", path, shape: Post, bearer: tokens.accessToken, secrets: request.tokens },
    io,
  );
  if (answer.kind === "answered") return published(answer.value);
  return answer.kind === "refused" && answer.code === "post_not_found" ? { kind: "absent" } : asUnknown(answer);
}

/** The network's clock may be behind ours by this much. */
const clockDifference = Temporal.Duration.from({ minutes: 2 });

/** Without a key: recent posts that say the same, and are nobody else's. More than one is no answer. */
export async function lookUpByText(request: LookUpRequest, io: NetworkIo): Promise<LookUp> {
  const form = PostForm.safeParse(request.prepared.content);
  if (!form.success) return { kind: "unknown", reason: "This post was not prepared for the sandbox." };
  const listed = await recentPosts(request.tokens, request.firstSentAt.subtract(clockDifference), io);
  if (listed.kind !== "listed") return asUnknown(listed);
  const wanted = fingerprint(form.data.text, form.data.images.length);
  const alike = listed.posts.filter(
    (post) => fingerprint(post.text, post.imageCount) === wanted && !request.claimedPostIds.includes(post.networkPostId),
  );
  const [only] = alike;
  if (only === undefined) return { kind: "absent" };
  if (alike.length > 1) return { kind: "unknown", reason: `${alike.length} recent posts say the same; look which of them is this one.` };
  return { kind: "published", networkPostId: only.networkPostId, url: only.url };
}

export async function remove(networkPostId: string, sealed: Tokens, io: NetworkIo): Promise<Removal> {
  const tokens = readTokens(sealed);
  const path = `/api/posts/${encodeURIComponent(networkPostId)}`;
  const answer = await call(
    { server: tokens.server, method: "DELETE", path, shape: z.object({}), bearer: tokens.accessToken, secrets: sealed },
    io,
  );
  if (answer.kind === "refused" && answer.code === "post_not_found") return { kind: "removed" };
  return answer.kind === "answered" ? { kind: "removed" } : answer;
}

const mostPages = 20;

export async function recentPosts(sealed: Tokens, since: Temporal.Instant, io: NetworkIo): Promise<RecentPosts> {
  const tokens = readTokens(sealed);
  const posts: RecentPost[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const query = new URLSearchParams({ since: since.toString(), ...(cursor === undefined ? {} : { cursor }) });
    const path = `/api/posts?${query.toString()}`;
    const answer = await call({ server: tokens.server, method: "GET", path, shape: Page, bearer: tokens.accessToken, secrets: sealed }, io);
    if (answer.kind !== "answered") return answer;
    posts.push(...answer.value.posts.map(asRecentPost));
    cursor = answer.value.cursor;
    if (cursor === undefined) return { kind: "listed", posts };
  }
  return { kind: "unknown", reason: "There are more recent posts than could be listed." };
}

function asRecentPost(post: z.infer<typeof Post>): RecentPost {
  const { id, url, text, images } = post;
  return { networkPostId: id, url, text, imageCount: images.length, createdAt: Temporal.Instant.from(post.createdAt) };
}
