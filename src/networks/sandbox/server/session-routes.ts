import { z } from "zod";
import { accountOf, json, readBody, SaidNo } from "./route.ts";
import type { Call, Reply, Route } from "./route.ts";
import { digestOf, newSecret, nextId, written } from "./world.ts";
import type { SandboxAccount } from "./world.ts";

const SignIn = z.object({ handle: z.string(), appPassword: z.string() });
const Refresh = z.object({ refreshToken: z.string() });

function presentAccount(account: SandboxAccount, call: Call): object {
  const { id, handle, displayName } = account;
  return { id, handle, displayName, url: `${call.origin}/@${handle}` };
}

/** Gives a session new tokens; those it had are over. */
function issue(account: SandboxAccount, session: string, call: Call): Reply {
  const { world, settings, now } = call;
  const accessToken = newSecret();
  const refreshToken = newSecret();
  const accessEnds = written(now.add({ seconds: settings.accessTokenSeconds }));
  const refreshEnds = written(now.add({ seconds: settings.refreshTokenSeconds }));
  world.tokens = world.tokens.filter((token) => token.session !== session);
  const shared = { session, accountId: account.id };
  world.tokens.push({ ...shared, kind: "access", hash: digestOf(accessToken), expiresAt: accessEnds });
  world.tokens.push({ ...shared, kind: "refresh", hash: digestOf(refreshToken), expiresAt: refreshEnds });
  return json(200, { account: presentAccount(account, call), accessToken, refreshToken, expiresAt: accessEnds });
}

/** The account a token speaks for, or why it speaks for none. */
export function accountByToken(
  call: Pick<Call, "world" | "now">,
  kind: "access" | "refresh",
  secret: string,
): { account: SandboxAccount; session: string } {
  const hash = digestOf(secret);
  const token = call.world.tokens.find((known) => known.kind === kind && known.hash === hash);
  const account = call.world.accounts.find((known) => known.id === token?.accountId);
  if (token === undefined || account === undefined) throw new SaidNo(401, "token_revoked", "This token is not, or no longer, valid.");
  if (Temporal.Instant.compare(Temporal.Instant.from(token.expiresAt), call.now) <= 0)
    throw new SaidNo(401, "token_expired", "This token has run out.");
  return { account, session: token.session };
}

export const sessionRoutes: readonly Route[] = [
  {
    name: "session.create",
    method: "POST",
    path: /^\/api\/session$/,
    guard: "open",
    answer(call) {
      const { handle, appPassword } = readBody(call, SignIn);
      const account = call.world.accounts.find((known) => known.handle === handle);
      if (account?.appPasswordHash !== digestOf(appPassword))
        throw new SaidNo(401, "wrong_credentials", "No account has this handle and app password.");
      return issue(account, nextId(call.world, "s"), call);
    },
  },
  {
    name: "session.refresh",
    method: "POST",
    path: /^\/api\/session\/refresh$/,
    guard: "open",
    answer(call) {
      const { account, session } = accountByToken(call, "refresh", readBody(call, Refresh).refreshToken);
      return issue(account, session, call);
    },
  },
  {
    name: "me",
    method: "GET",
    path: /^\/api\/me$/,
    guard: "account",
    answer: (call) => json(200, { account: presentAccount(accountOf(call), call) }),
  },
];
