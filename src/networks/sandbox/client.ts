import { z } from "zod";
import type { NetworkIo, Refused, Tokens, Unknown } from "../contract.ts";
import { retryAtFrom, unanswered } from "../transport.ts";
import { withoutSecrets } from "../withheld.ts";

const SandboxTokens = z.object({
  server: z.url(),
  networkAccountId: z.string(),
  handle: z.string(),
  accessToken: z.string(),
  refreshToken: z.string(),
});
export type SandboxTokens = z.infer<typeof SandboxTokens>;

export function readTokens(tokens: Tokens): SandboxTokens {
  const read = SandboxTokens.safeParse(tokens);
  if (!read.success) throw new TypeError("These are not tokens of the sandbox connector. Connect the account again.");
  return read.data;
}

export interface ApiCall<Shape extends z.ZodType> {
  readonly server: string;
  readonly method: "GET" | "POST" | "DELETE";
  readonly path: string;
  readonly shape: Shape;
  readonly bearer?: string;
  readonly body?: object;
  readonly upload?: { readonly mediaType: string; readonly bytes: Uint8Array };
  /** Kept out of everything that is said about this call. */
  readonly secrets: Tokens;
}

export type Answer<Value> = { readonly kind: "answered"; readonly value: Value } | Refused | Unknown;

const SaidNo = z.object({ error: z.string(), message: z.string() });
const notUnderstood = "The sandbox answered in a way that was not understood.";

/** One call on the wire, and what it means. Never throws. */
export async function call<Shape extends z.ZodType>(wanted: ApiCall<Shape>, io: NetworkIo): Promise<Answer<z.output<Shape>>> {
  const headers = new Headers();
  if (wanted.bearer !== undefined) headers.set("authorization", `Bearer ${wanted.bearer}`);
  if (wanted.body !== undefined) headers.set("content-type", "application/json");
  if (wanted.upload !== undefined) headers.set("content-type", wanted.upload.mediaType);
  const body = wanted.upload === undefined ? JSON.stringify(wanted.body) : Uint8Array.from(wanted.upload.bytes);
  const signal = AbortSignal.timeout(io.timeoutMilliseconds);
  try {
    const request = { method: wanted.method, headers, signal, redirect: "error" } as const;
    const response = await io.fetch(new URL(wanted.path, wanted.server), body === undefined ? request : { ...request, body });
    return meaningOf(response, jsonIn(await response.text()), wanted, io);
  } catch (error) {
    return unanswered(error, "The sandbox");
  }
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON: no shape will match it, which is what it means.
    return undefined;
  }
}

function meaningOf<Shape extends z.ZodType>(
  response: Response,
  value: unknown,
  wanted: ApiCall<Shape>,
  io: NetworkIo,
): Answer<z.output<Shape>> {
  const { status } = response;
  if (response.ok) {
    const read = wanted.shape.safeParse(value);
    return read.success ? { kind: "answered", value: read.data } : { kind: "unknown", reason: notUnderstood };
  }
  if (status >= 500 || status < 400) return { kind: "unknown", reason: `The sandbox answered with an error of its own (${status}).` };
  const no = SaidNo.safeParse(value);
  const code = no.success ? withoutSecrets(no.data.error, wanted.secrets) : `http_${status}`;
  const refusal = {
    kind: "refused",
    code,
    message: `The sandbox refused: ${no.success ? withoutSecrets(no.data.message, wanted.secrets) : status}`,
  } as const;
  if (status === 429) {
    const retryAt = retryAtFrom({ retryAfter: response.headers.get("retry-after") ?? undefined }, io.now());
    return { ...refusal, code: "rate-limited", retry: "later", retryAt };
  }
  if (status === 401) return { ...refusal, retry: "after-refresh" };
  return { ...refusal, retry: "never" };
}
