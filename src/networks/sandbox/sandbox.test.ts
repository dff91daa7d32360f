import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { heldClock } from "#kernel";
import { afterEach, expect, test } from "vitest";
import { z } from "zod";
import type { Network, NetworkIo, Prepared, Tokens } from "../contract.ts";
import { sandbox, sandboxPlain } from "./sandbox.ts";
import { startSandbox } from "./start.ts";
import type { Sandbox, SandboxOptions } from "./start.ts";

const pixel = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");
const image = { mediaType: "image/png", byteLength: pixel.byteLength, alt: 'A "square" <b>' };
const clock = heldClock("2026-11-22T10:00:00Z");
const io: NetworkIo = { fetch, now: () => clock.now(), timeoutMilliseconds: 5000 };
const closing: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  clock.set("2026-11-22T10:00:00Z");
});

async function start(options: SandboxOptions = {}): Promise<Sandbox> {
  const running = await startSandbox({ now: () => clock.now(), ...options });
  closing.push(() => running.stop());
  return running;
}

async function connected(network: Network, server: string, credentials: { handle: string; appPassword: string }): Promise<Tokens> {
  const answer = await network.connect({ credentials, server }, io);
  if (answer.kind !== "connected") throw new Error(answer.message);
  return answer.tokens;
}

async function northwind(network: Network, running: Sandbox, handle = "northwind"): Promise<Tokens> {
  return connected(network, running.url, running.createAccount({ handle, displayName: "Northwind" }));
}

function request(tokens: Tokens, text: string, images: readonly (typeof image)[] = []) {
  return { variant: { text, images }, tokens, keySeed: crypto.randomUUID(), readImage: async () => pixel };
}

async function prepared(network: Network, tokens: Tokens, text: string): Promise<Prepared> {
  const preparation = await network.prepare(request(tokens, text), io);
  if (preparation.kind !== "prepared") throw new Error(preparation.kind);
  return preparation.prepared;
}

test("without keys: one recent post that says the same is it, two are unknown, a claimed one is another's", async () => {
  const running = await start();
  const tokens = await northwind(sandboxPlain, running);
  const ready = await prepared(sandboxPlain, tokens, "Déjà  vu: https://example.com/a ");
  const firstSentAt = clock.now();
  const lookUp = (claimedPostIds: string[]) => sandboxPlain.lookUp({ prepared: ready, tokens, firstSentAt, claimedPostIds }, io);
  expect(await lookUp([])).toEqual({ kind: "absent" });
  const first = await sandboxPlain.send(ready, tokens, io);
  if (first.kind !== "published") throw new Error(first.kind);
  expect(await lookUp([])).toEqual(first);
  expect(await lookUp([first.networkPostId])).toEqual({ kind: "absent" });
  await sandboxPlain.send(ready, tokens, io);
  expect(await lookUp([])).toMatchObject({ kind: "unknown", reason: "2 recent posts say the same; look which of them is this one." });
  expect(await lookUp([first.networkPostId])).toMatchObject({ kind: "published" });
});

test("without keys: an older post, another text, another number of images are not this post", async () => {
  const running = await start();
  const tokens = await northwind(sandboxPlain, running);
  const ready = await prepared(sandboxPlain, tokens, "Good morning");
  await sandboxPlain.send(ready, tokens, io);
  await sandboxPlain.send(await prepared(sandboxPlain, tokens, "Good morning!"), tokens, io);
  clock.forward("PT3M");
  const withImage = await sandboxPlain.prepare(request(tokens, "Good morning", [image]), io);
  if (withImage.kind !== "prepared") throw new Error(withImage.kind);
  await sandboxPlain.send(withImage.prepared, tokens, io);
  expect(await sandboxPlain.lookUp({ prepared: ready, tokens, firstSentAt: clock.now(), claimedPostIds: [] }, io)).toEqual({
    kind: "absent",
  });
});

test("slow media are waited for outside the sending, and uploaded once", async () => {
  const running = await start();
  const tokens = await northwind(sandbox, running);
  running.addFault({ kind: "slow-media", seconds: 45 });
  const wanted = request(tokens, "Look", [image]);
  const waiting = await sandbox.prepare(wanted, io);
  if (waiting.kind !== "waiting") throw new Error(waiting.kind);
  expect(waiting.retryAt.toString()).toBe("2026-11-22T10:00:45Z");
  expect(await sandbox.prepare({ ...wanted, progress: waiting.progress }, io)).toMatchObject({ kind: "waiting" });
  clock.set(waiting.retryAt);
  expect(await sandbox.prepare({ ...wanted, progress: waiting.progress }, io)).toMatchObject({ kind: "prepared" });
  expect(running.counters().calls["media.upload"]).toBe(1);
});

test("an access token runs out, is refreshed, and the old refresh token is spent", async () => {
  const running = await start({ accessTokenSeconds: 600 });
  const tokens = await northwind(sandbox, running);
  const ready = await prepared(sandbox, tokens, "Late");
  clock.forward("PT10M");
  expect(await sandbox.send(ready, tokens, io)).toMatchObject({ kind: "refused", code: "token_expired", retry: "after-refresh" });
  const refreshed = await sandbox.refresh(tokens, io);
  if (refreshed.kind !== "refreshed") throw new Error(refreshed.kind);
  expect(await sandbox.send(ready, refreshed.tokens, io)).toMatchObject({ kind: "published" });
  expect(await sandbox.refresh(tokens, io)).toMatchObject({ kind: "dead", code: "token_revoked" });
});

test("too many posts in an hour are refused until the first of them is an hour old", async () => {
  const running = await start({ postsPerHour: 2 });
  const tokens = await northwind(sandbox, running);
  for (const text of ["One", "Two"]) await sandbox.send(await prepared(sandbox, tokens, text), tokens, io);
  const third = await prepared(sandbox, tokens, "Three");
  const limited = await sandbox.send(third, tokens, io);
  expect(limited).toMatchObject({ kind: "refused", code: "rate-limited", retry: "later" });
  if (limited.kind !== "refused" || limited.retryAt === undefined) throw new Error("no time to come back");
  clock.set(limited.retryAt);
  expect(await sandbox.send(third, tokens, io)).toMatchObject({ kind: "published" });
});

test("a fault strikes the account and the call it is meant for, as often as ordered", async () => {
  const running = await start();
  const [north, south] = [await northwind(sandbox, running, "north"), await northwind(sandbox, running, "south")];
  running.addFault({ kind: "token-revoked", handle: "north", count: 2 });
  const outcomes: string[] = [];
  for (const tokens of [south, north, south, north, north]) {
    const outcome = await sandbox.send(await prepared(sandbox, tokens, "Hello"), tokens, io);
    outcomes.push(outcome.kind === "refused" ? outcome.retry : outcome.kind);
  }
  expect(outcomes).toEqual(["published", "after-refresh", "published", "after-refresh", "published"]);
});

test("the admin door opens by its key alone, and posts made there are found as native ones", async () => {
  const running = await start();
  const tokens = await northwind(sandbox, running);
  const post = (key: string) =>
    fetch(`${running.url}/admin/accounts/northwind/posts`, {
      method: "POST",
      headers: { "x-sandbox-admin": key },
      body: JSON.stringify({ text: "By hand", images: [] }),
    });
  expect((await post("wrong")).status).toBe(403);
  expect((await post(running.adminKey)).status).toBe(201);
  expect(await sandbox.recentPosts(tokens, clock.now(), io)).toMatchObject({ kind: "listed", posts: [{ text: "By hand" }] });
});

test("pages show what was written as text, whatever it holds", async () => {
  const running = await start();
  const tokens = await northwind(sandbox, running);
  const preparation = await sandbox.prepare(request(tokens, '<script>alert("x")</script> & more', [image]), io);
  if (preparation.kind !== "prepared") throw new Error(preparation.kind);
  const published = await sandbox.send(preparation.prepared, tokens, io);
  if (published.kind !== "published") throw new Error(published.kind);
  const html = await (await fetch(published.url)).text();
  expect(html).not.toContain("<script>");
  expect(html).toContain("&lt;script&gt;");
  expect(html).toContain('alt="A &quot;square&quot; &lt;b&gt;"');
  const source = /src="([^"]+)"/.exec(html)?.[1] ?? "";
  expect(Buffer.from(await (await fetch(new URL(source, running.url))).arrayBuffer())).toEqual(pixel);
});

test("followers react as time goes by, and every look at the same hour sees the same", async () => {
  const running = await start();
  const tokens = await northwind(sandbox, running);
  const published = await sandbox.send(await prepared(sandbox, tokens, "Like me"), tokens, io);
  if (published.kind !== "published") throw new Error(published.kind);
  const reactions = async () =>
    /(\d+) likes, (\d+) replies/
      .exec(await (await fetch(published.url)).text())
      ?.slice(1)
      .map(Number) ?? [];
  expect(await reactions()).toEqual([0, 0]);
  clock.forward("PT7H");
  const later = await reactions();
  expect(later[0]).toBeGreaterThan(0);
  expect(await reactions()).toEqual(later);
});

test("a network that was killed comes back with everything it had answered for", async () => {
  const folder = await mkdtemp(join(tmpdir(), "signet-sandbox-"));
  closing.push(() => rm(folder, { recursive: true, force: true }));
  const serve = async () => {
    const child = spawn(process.execPath, [join(import.meta.dirname, "serve.ts"), "--port", "0", "--state", folder], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const ended = new Promise((resolve) => child.once("close", resolve));
    const line = await new Promise<string>((resolve) => createInterface({ input: child.stdout }).once("line", resolve));
    const kill = async () => (child.kill("SIGKILL"), await ended);
    closing.unshift(kill);
    return { ...z.object({ url: z.string(), adminKey: z.string() }).parse(JSON.parse(line)), kill };
  };
  const first = await serve();
  const account = { handle: "northwind", displayName: "Northwind", appPassword: "correct-horse" };
  await fetch(`${first.url}/admin/accounts`, {
    method: "POST",
    headers: { "x-sandbox-admin": first.adminKey },
    body: JSON.stringify(account),
  });
  const wall: NetworkIo = { ...io, now: () => Temporal.Now.instant() };
  const tokens = await connected(sandbox, first.url, account);
  const ready = await prepared(sandbox, tokens, "Still here");
  expect(await sandbox.send(ready, tokens, wall)).toMatchObject({ kind: "published" });
  await first.kill();
  const second = await serve();
  const moved = { ...tokens, server: second.url };
  expect(await sandbox.send(ready, moved, wall)).toMatchObject({ kind: "published" });
  const listed = await sandbox.recentPosts(moved, Temporal.Now.instant().subtract({ hours: 1 }), wall);
  expect(listed.kind === "listed" ? listed.posts.length : listed).toBe(1);
});
