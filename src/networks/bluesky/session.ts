import type { Agent } from "@atproto/api";
import { z } from "zod";
import type { Connected, Health, NetworkIdentity, NetworkIo, Refreshed, Refused, Tokens } from "../contract.ts";
import { refusedForNow } from "../withheld.ts";
import { clientFor, failureOf, readTokens } from "./client.ts";
import { refusedAsImpostor } from "./home-server.ts";
import { blueskyManifest } from "./manifest.ts";
import { isDid, isHandle } from "./syntax.ts";

const Session = z.object({
  did: z.string().refine(isDid),
  handle: z.string().refine(isHandle),
  accessJwt: z.string().min(1),
  refreshJwt: z.string().min(1),
  active: z.boolean().optional(),
  status: z.string().optional(),
});
const Standing = Session.omit({ accessJwt: true, refreshJwt: true });

const notUnderstood = "Bluesky answered in a way that was not understood.";

/** App passwords may not travel in the open: https, or a server on this machine. */
function serverFrom(text: string): string | undefined {
  const url = URL.parse(text.includes("://") ? text : `https://${text}`);
  if (url === null || url.username !== "" || url.password !== "") return undefined;
  const isHere = ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);
  return url.protocol === "https:" || (url.protocol === "http:" && isHere) ? url.origin : undefined;
}

/** When a session's access token runs out; undefined where the server's token does not say. */
function expiryOf(accessJwt: string): { expiresAt?: Temporal.Instant } {
  const Claims = z.object({ exp: z.number().int().positive().max(8_640_000_000_000) });
  try {
    const claims = Claims.safeParse(JSON.parse(Buffer.from(accessJwt.split(".")[1] ?? "", "base64url").toString("utf8")));
    return claims.success ? { expiresAt: Temporal.Instant.fromEpochMilliseconds(claims.data.exp * 1000) } : {};
  } catch {
    // Tokens are opaque by specification: one that is not a JWT only means that we learn of its end when it is refused.
    return {};
  }
}

async function identityOf(agent: Agent, did: string, handle: string): Promise<NetworkIdentity> {
  const Profile = z.object({ data: z.object({ value: z.object({ displayName: z.string().min(1).max(640) }) }) });
  const request = { repo: did, collection: "app.bsky.actor.profile", rkey: "self" };
  // An account without a profile is an ordinary account; its handle names it.
  const profile = await agent.com.atproto.repo.getRecord(request).catch(() => undefined);
  const read = Profile.safeParse(profile);
  const displayName = read.success ? read.data.data.value.displayName : handle;
  return { networkAccountId: did, handle, displayName, url: blueskyManifest.profileUrlTemplate.replace("{handle}", handle) };
}

export async function connect(request: { credentials: Tokens; server?: string }, io: NetworkIo): Promise<Connected | Refused> {
  const { handle = "", appPassword = "" } = request.credentials;
  const refused = (code: string, message: string): Refused => ({ kind: "refused", code, message, retry: "never" });
  const server = serverFrom(request.server ?? blueskyManifest.defaultServer);
  if (server === undefined) return refused("wrong-server", "The server must be an https address, such as https://bsky.social.");
  const identifier = handle.trim().replace(/^@/, "");
  if (!isHandle(identifier) && !isDid(identifier)) return refused("wrong-handle", "Give the full handle, such as northwind.bsky.social.");
  if (appPassword === "") return refused("wrong-credentials", "Give an app password.");
  try {
    const answer = await clientFor(server, undefined, io).com.atproto.server.createSession({ identifier, password: appPassword });
    const session = Session.safeParse(answer.data);
    if (!session.success) return { kind: "refused", code: "not-understood", message: notUnderstood, retry: "later" };
    const { did, accessJwt, refreshJwt } = session.data;
    const impostor = await refusedAsImpostor(did, server, io);
    if (impostor !== undefined) return impostor;
    const tokens = { server, did, handle: session.data.handle, accessJwt, refreshJwt };
    const identity = await identityOf(clientFor(server, accessJwt, io), did, session.data.handle);
    return { kind: "connected", identity, tokens, ...expiryOf(accessJwt) };
  } catch (error) {
    const failure = refusedForNow(failureOf(error, io, request.credentials));
    if (failure.code === "AuthFactorTokenRequired") {
      return refused("main-password", "This is the account's main password. Make an app password and give that.");
    }
    if (failure.retry === "after-refresh") return refused("wrong-credentials", "Bluesky does not know this handle and app password.");
    return failure;
  }
}

export async function check(sealed: Tokens, io: NetworkIo): Promise<Health> {
  const tokens = readTokens(sealed);
  const agent = clientFor(tokens.server, tokens.accessJwt, io);
  try {
    const standing = Standing.safeParse((await agent.com.atproto.server.getSession()).data);
    if (!standing.success || standing.data.did !== tokens.did) return { kind: "unreachable", reason: notUnderstood };
    const { active, status, did, handle } = standing.data;
    if (active === false) {
      const message = `The account is not active on Bluesky (${status?.slice(0, 40) ?? "no reason given"}).`;
      return { kind: "refused", code: "account-inactive", message, retry: "after-reconnect" };
    }
    return { kind: "healthy", identity: await identityOf(agent, did, handle) };
  } catch (error) {
    const failure = failureOf(error, io, tokens);
    if (failure.kind === "unknown") return { kind: "unreachable", reason: failure.reason };
    if (failure.retry !== "later") return failure;
    return { kind: "unreachable", reason: failure.message, ...(failure.retryAt === undefined ? {} : { retryAt: failure.retryAt }) };
  }
}

/** Only these words end a session; everything else, 401s from a broken proxy included, is a blip. */
const endsSession = new Set(["ExpiredToken", "InvalidToken", "AccountTakedown"]);

export async function refresh(sealed: Tokens, io: NetworkIo): Promise<Refreshed> {
  const tokens = readTokens(sealed);
  try {
    const answer = await clientFor(tokens.server, tokens.refreshJwt, io).com.atproto.server.refreshSession();
    const session = Session.safeParse(answer.data);
    if (!session.success || session.data.did !== tokens.did) return { kind: "blip", reason: notUnderstood };
    const { accessJwt, refreshJwt, handle } = session.data;
    return { kind: "refreshed", tokens: { ...tokens, handle, accessJwt, refreshJwt }, ...expiryOf(accessJwt) };
  } catch (error) {
    const failure = failureOf(error, io, tokens);
    if (failure.kind === "unknown") return { kind: "blip", reason: failure.reason };
    if (endsSession.has(failure.code)) return { kind: "dead", code: failure.code, message: failure.message };
    return { kind: "blip", reason: failure.message, ...(failure.retryAt === undefined ? {} : { retryAt: failure.retryAt }) };
  }
}
