import { Refusal } from "#kernel";
import type { Refused, Unknown } from "./contract.ts";

/** Reasons for which no connection ever came to be, so nothing was sent. */
const neverConnected = new Set(["not_sent", "ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN"]);

function causes(error: unknown): unknown[] {
  const found: unknown[] = [];
  for (let next = error; next !== undefined && next !== null && found.length < 8;) {
    found.push(next);
    next = typeof next === "object" && "cause" in next ? next.cause : undefined;
  }
  return found;
}

/**
 * What a call that got no answer means. The error's own words are left out: they can hold a header, and with it a token.
 * Only when no connection came to be is it certain that nothing happened.
 */
export function unanswered(error: unknown, network: string): Refused | Unknown {
  const chain = causes(error);
  const refusal = chain.find((cause) => cause instanceof Refusal);
  if (refusal !== undefined) return refusedByUs(refusal);
  const codes = chain.flatMap((cause) => (typeof cause === "object" && cause !== null && "code" in cause ? [String(cause.code)] : []));
  if (codes.some((code) => neverConnected.has(code))) {
    return { kind: "refused", code: "unreachable", message: `${network} could not be reached.`, retry: "later" };
  }
  const timedOut = chain.some((cause) => cause instanceof Error && (cause.name === "TimeoutError" || cause.name === "AbortError"));
  return {
    kind: "unknown",
    reason: timedOut ? `${network} did not answer in time.` : `The connection to ${network} broke before it answered.`,
  };
}

/** The house's own walls (a private address, say) stop a call before it is made. */
function refusedByUs({ code, kind, about }: Refusal): Refused {
  return { kind: "refused", code, message: `${about.detail ?? kind.title} ${about.mend ?? kind.mend}`, retry: "never" };
}

/** When to come back, from `retry-after` (in seconds) or a reset time in epoch seconds; within a second and a day. */
export function retryAtFrom(
  headers: { readonly retryAfter?: string | undefined; readonly resetAt?: string | undefined },
  now: Temporal.Instant,
): Temporal.Instant {
  const after = Number(headers.retryAfter);
  const reset = Number(headers.resetAt);
  const seconds =
    headers.retryAfter !== undefined && Number.isFinite(after)
      ? after
      : headers.resetAt !== undefined && Number.isFinite(reset)
        ? reset - now.epochMilliseconds / 1000
        : 60;
  return now.add({ seconds: Math.min(Math.max(Math.ceil(seconds), 1), 86_400) });
}
