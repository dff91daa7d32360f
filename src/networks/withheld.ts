import type { Refused, Tokens, Unknown } from "./contract.ts";

/** Names under which connectors keep what is not secret; every other value is taken for a secret. */
const plainNames = new Set(["server", "did", "handle", "networkAccountId", "identifier"]);

/** Replaces every secret a network may have echoed to us. */
export function withoutSecrets(text: string, secrets: Tokens): string {
  let clean = text;
  for (const [name, value] of Object.entries(secrets)) {
    if (plainNames.has(name) || value === "") continue;
    for (const form of new Set([value, JSON.stringify(value).slice(1, -1), encodeURIComponent(value)]))
      clean = clean.replaceAll(form, "[withheld]");
  }
  return clean.length > 500 ? `${clean.slice(0, 500)}…` : clean;
}

/** For calls without an effect: not knowing whether they ran does no harm, they are simply made again. */
export function refusedForNow(failure: Refused | Unknown): Refused {
  if (failure.kind === "refused") return failure;
  const { reason, requestId } = failure;
  return { kind: "refused", code: "unreachable", message: reason, retry: "later", ...(requestId === undefined ? {} : { requestId }) };
}
