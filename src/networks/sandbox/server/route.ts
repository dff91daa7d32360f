import type { IncomingHttpHeaders } from "node:http";
import type { z } from "zod";
import type { Fault } from "./faults.ts";
import type { SandboxAccount, World } from "./world.ts";

export interface SandboxSettings {
  readonly now: () => Temporal.Instant;
  readonly accessTokenSeconds: number;
  readonly refreshTokenSeconds: number;
  readonly postsPerHour: number;
}

export interface Call {
  readonly world: World;
  readonly settings: SandboxSettings;
  readonly mediaBytes: { get(id: string): Promise<Uint8Array | undefined>; put(id: string, bytes: Uint8Array): Promise<void> };
  readonly now: Temporal.Instant;
  /** The address this network is reached at. */
  readonly origin: string;
  readonly param: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly account: SandboxAccount | undefined;
  readonly fault: Fault | undefined;
}

export interface Reply {
  readonly status: number;
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

export interface Route {
  /** The name faults and counters use. */
  readonly name: string;
  readonly method: "GET" | "POST" | "DELETE";
  /** At most one group: the `param`. */
  readonly path: RegExp;
  readonly guard: "open" | "account" | "admin";
  readonly answer: (call: Call) => Reply | Promise<Reply>;
}

export function json(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): Reply {
  return { status, contentType: "application/json", headers, body: JSON.stringify(value) };
}

/** An answer in the network's own words for "no". */
export class SaidNo extends Error {
  readonly reply: Reply;
  constructor(status: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.reply = json(status, { error: code, message }, headers);
  }
}

export function readBody<Shape extends z.ZodType>(call: Call, shape: Shape): z.output<Shape> {
  let value: unknown;
  try {
    value = JSON.parse(call.body.toString("utf8"));
  } catch {
    throw new SaidNo(400, "not_json", "The body is not JSON.");
  }
  const read = shape.safeParse(value);
  if (!read.success)
    throw new SaidNo(400, "invalid_request", read.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; "));
  return read.data;
}

export function accountOf(call: Call): SandboxAccount {
  if (call.account === undefined) throw new SaidNo(401, "token_missing", "Sign in first.");
  return call.account;
}
