import { reactionsTo } from "./reactions.ts";
import { SaidNo } from "./route.ts";
import type { Call, Reply, Route } from "./route.ts";
import type { SandboxAccount, SandboxPost } from "./world.ts";

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

function linked(text: string): string {
  return escaped(text).replaceAll(/https?:\/\/[^\s<]+/g, (link) => `<a href="${link}" rel="nofollow noopener">${link}</a>`);
}

const style =
  "body{font:16px/1.5 system-ui,sans-serif;max-width:38rem;margin:2rem auto;padding:0 1rem;color:#1c1d21;background:#fff}" +
  "article{border:1px solid #dfe1e6;border-radius:12px;padding:1rem;margin:1rem 0}img{max-width:100%;border-radius:8px}" +
  ".text{white-space:pre-wrap;overflow-wrap:anywhere}.quiet{color:#5b5f6b;font-size:.875rem}";

function page(title: string, body: string): Reply {
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)}</title><style>${style}</style><main>${body}</main></html>`;
  const headers = { "content-security-policy": "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'" };
  return { status: 200, contentType: "text/html; charset=utf-8", headers, body: html };
}

function article(post: SandboxPost, account: SandboxAccount, call: Call): string {
  const { likes, replies } = reactionsTo(post, call.now);
  const images = post.images.map((image) => `<img src="/media/${image.mediaId}" alt="${escaped(image.alt)}">`).join("");
  const answers = replies.map((reply) => `<p><strong>${escaped(reply.from)}</strong> ${escaped(reply.text)}</p>`).join("");
  const address = `/@${account.handle}/${post.id}`;
  const foot = `<p class="quiet"><a href="${address}"><time datetime="${post.createdAt}">${post.createdAt}</time></a>, ${likes} likes, ${replies.length} replies</p>`;
  return `<article><p class="text">${linked(post.text)}</p>${images}${foot}${answers}</article>`;
}

function accountAt(call: Call, handle: string): SandboxAccount {
  const account = call.world.accounts.find((known) => known.handle === handle);
  if (account === undefined) throw new SaidNo(404, "account_not_found", "There is no such account.");
  return account;
}

function heading(account: SandboxAccount): string {
  return `<h1><a href="/@${account.handle}">${escaped(account.displayName)}</a></h1><p class="quiet">@${account.handle} on the sandbox network</p>`;
}

export const pageRoutes: readonly Route[] = [
  {
    name: "page.home",
    method: "GET",
    path: /^\/$/,
    guard: "open",
    answer(call) {
      const accounts = call.world.accounts.map((account) => `<li><a href="/@${account.handle}">${escaped(account.displayName)}</a></li>`);
      return page("Sandbox network", `<h1>Sandbox network</h1><p>Nothing here leaves this machine.</p><ul>${accounts.join("")}</ul>`);
    },
  },
  {
    name: "page.account",
    method: "GET",
    path: /^\/@([a-z0-9._-]+)$/,
    guard: "open",
    answer(call) {
      const account = accountAt(call, call.param);
      const posts = call.world.posts.filter((post) => post.accountId === account.id && post.standing === "public").toReversed();
      return page(
        account.displayName,
        heading(account) +
          posts
            .slice(0, 100)
            .map((post) => article(post, account, call))
            .join(""),
      );
    },
  },
  {
    name: "page.post",
    method: "GET",
    path: /^\/@([a-z0-9._-]+\/\w+)$/,
    guard: "open",
    answer(call) {
      const [handle = "", id] = call.param.split("/");
      const account = accountAt(call, handle);
      const post = call.world.posts.find((known) => known.id === id && known.accountId === account.id && known.standing === "public");
      if (post === undefined) throw new SaidNo(404, "post_not_found", "There is no such post.");
      return page(`${account.displayName} on the sandbox network`, heading(account) + article(post, account, call));
    },
  },
  {
    name: "page.link",
    method: "GET",
    path: /^\/l\/(\d+)$/,
    guard: "open",
    answer(call) {
      const link = call.world.shortLinks[Number(call.param) - 1];
      if (link === undefined) throw new SaidNo(404, "link_not_found", "There is no such link.");
      return { status: 302, headers: { location: encodeURI(decodeURI(link)) }, body: "" };
    },
  },
];
