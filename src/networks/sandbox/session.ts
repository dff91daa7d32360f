import { z } from "zod";
import type { Connected, Health, NetworkIdentity, NetworkIo, Refreshed, Refused, Tokens } from "../contract.ts";
import { refusedForNow } from "../withheld.ts";
import { call, readTokens } from "./client.ts";
import { sandboxManifest } from "./manifest.ts";

const WebUrl = z.url({ protocol: /^https?$/ });
const Account = z.object({ id: z.string().min(1), handle: z.string().min(1), displayName: z.string(), url: WebUrl });
const Session = z.object({
  account: Account,
  accessToken: z.string().min(1),
  refreshToken: z.string().min(1),
  expiresAt: z.iso.datetime({ offset: true }),
});
const Me = z.object({ account: Account });

function identityOf(account: z.infer<typeof Account>): NetworkIdentity {
  const { id, handle, displayName, url } = account;
  return { networkAccountId: id, handle, displayName, url };
}

function tokensOf(session: z.infer<typeof Session>, server: string): Tokens {
  const { account, accessToken, refreshToken } = session;
  return { server, networkAccountId: account.id, handle: account.handle, accessToken, refreshToken };
}

export async function connect(request: { credentials: Tokens; server?: string }, io: NetworkIo): Promise<Connected | Refused> {
  const { handle = "", appPassword = "" } = request.credentials;
  const refused = (code: string, message: string): Refused => ({ kind: "refused", code, message, retry: "never" });
  const url = URL.parse(request.server ?? sandboxManifest.defaultServer);
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== "") {
    return refused("wrong-server", "The server must be an address, such as http://127.0.0.1:3211.");
  }
  if (handle.trim() === "" || appPassword === "") return refused("wrong-credentials", "Give a handle and an app password.");
  const body = { handle: handle.trim().replace(/^@/, ""), appPassword };
  const answer = await call(
    { server: url.origin, method: "POST", path: "/api/session", shape: Session, body, secrets: request.credentials },
    io,
  );
  if (answer.kind !== "answered") {
    const failure = refusedForNow(answer);
    return failure.retry === "after-refresh"
      ? refused("wrong-credentials", "The sandbox does not know this handle and app password.")
      : failure;
  }
  const expiresAt = Temporal.Instant.from(answer.value.expiresAt);
  return { kind: "connected", identity: identityOf(answer.value.account), tokens: tokensOf(answer.value, url.origin), expiresAt };
}

export async function check(sealed: Tokens, io: NetworkIo): Promise<Health> {
  const tokens = readTokens(sealed);
  const answer = await call(
    { server: tokens.server, method: "GET", path: "/api/me", shape: Me, bearer: tokens.accessToken, secrets: sealed },
    io,
  );
  if (answer.kind === "unknown") return { kind: "unreachable", reason: answer.reason };
  if (answer.kind === "refused") {
    if (answer.retry !== "later") return answer;
    return { kind: "unreachable", reason: answer.message, ...(answer.retryAt === undefined ? {} : { retryAt: answer.retryAt }) };
  }
  return { kind: "healthy", identity: identityOf(answer.value.account) };
}

const endsSession = new Set(["token_revoked", "token_expired"]);

export async function refresh(sealed: Tokens, io: NetworkIo): Promise<Refreshed> {
  const tokens = readTokens(sealed);
  const body = { refreshToken: tokens.refreshToken };
  const answer = await call(
    { server: tokens.server, method: "POST", path: "/api/session/refresh", shape: Session, body, secrets: sealed },
    io,
  );
  if (answer.kind === "unknown") return { kind: "blip", reason: answer.reason };
  if (answer.kind === "answered") {
    if (answer.value.account.id !== tokens.networkAccountId) return { kind: "blip", reason: "The sandbox answered for another account." };
    const expiresAt = Temporal.Instant.from(answer.value.expiresAt);
    return { kind: "refreshed", tokens: tokensOf(answer.value, tokens.server), expiresAt };
  }
  if (endsSession.has(answer.code)) return { kind: "dead", code: answer.code, message: answer.message };
  return { kind: "blip", reason: answer.message, ...(answer.retryAt === undefined ? {} : { retryAt: answer.retryAt }) };
}
