import { Agent, XRPCError } from "@atproto/api";
import { Refusal } from "#kernel";
import { z } from "zod";
import type { NetworkIo, Refused, Tokens, Unknown } from "../contract.ts";
import { retryAtFrom, unanswered } from "../transport.ts";
import { withoutSecrets } from "../withheld.ts";

const BlueskyTokens = z.object({
  server: z.url(),
  did: z.string(),
  handle: z.string(),
  accessJwt: z.string(),
  refreshJwt: z.string(),
});
export type BlueskyTokens = z.infer<typeof BlueskyTokens>;

export const postCollection = "app.bsky.feed.post";

/** Tokens come sealed from our own `connect`; anything else is a fault of ours, said without showing them. */
export function readTokens(tokens: Tokens): BlueskyTokens {
  const read = BlueskyTokens.safeParse(tokens);
  if (!read.success) throw new TypeError("These are not tokens of the Bluesky connector. Connect the account again.");
  return read.data;
}

/**
 * The official client over the house's fetch. Unlike its own session it never refreshes or repeats a call by itself:
 * one call here is one call on the wire.
 */
export function clientFor(server: string, bearer: string | undefined, io: NetworkIo): Agent {
  return new Agent({
    fetchHandler: (path, init) => {
      const headers = new Headers(init.headers);
      if (bearer !== undefined) headers.set("authorization", `Bearer ${bearer}`);
      const signal = AbortSignal.timeout(io.timeoutMilliseconds);
      return io.fetch(new URL(path, server), { ...init, headers, signal, redirect: "error" });
    },
  });
}

const tokenRanOut = new Set(["ExpiredToken", "InvalidToken"]);
const accountClosed = new Set([
  "AccountTakedown",
  "AccountSuspended",
  "AccountDeactivated",
  "RepoDeactivated",
  "RepoTakendown",
  "RepoSuspended",
]);

/** What a failed call means. `secrets` are kept out of what is said about it. */
export function failureOf(error: unknown, io: NetworkIo, secrets: Tokens): Refused | Unknown {
  // 1 is the client's own: no answer came. What was thrown on our side of the line is its cause.
  if (!(error instanceof XRPCError) || error.status === 1 || error.cause instanceof Refusal) return unanswered(error, "Bluesky");
  const status: number = error.status;
  const id = error.headers?.["x-request-id"];
  const requestId = id === undefined ? {} : { requestId: withoutSecrets(id, secrets) };
  const said = withoutSecrets(error.message, secrets);
  // 2 is the client's own: the server said yes, in words that are not in the lexicon.
  if (status === 2) return { kind: "unknown", reason: "Bluesky answered in a way that was not understood.", ...requestId };
  if (status >= 500) return { kind: "unknown", reason: `Bluesky answered with an error of its own (${status}).`, ...requestId };
  const refusal = {
    kind: "refused",
    code: withoutSecrets(error.error, secrets),
    message: `Bluesky refused: ${said}`,
    ...requestId,
  } as const;
  if (status === 429) {
    const limits = { retryAfter: error.headers?.["retry-after"], resetAt: error.headers?.["ratelimit-reset"] };
    return { ...refusal, code: "rate-limited", retry: "later", retryAt: retryAtFrom(limits, io.now()) };
  }
  if (accountClosed.has(error.error)) return { ...refusal, retry: "after-reconnect" };
  if (error.error === "AuthMissing" || said.includes("Bad token scope")) return { ...refusal, retry: "after-reconnect" };
  if (status === 401 || tokenRanOut.has(error.error)) return { ...refusal, retry: "after-refresh" };
  return { ...refusal, retry: "never" };
}
