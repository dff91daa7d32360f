import { operations } from "#server";
import type { Api } from "#server";
import type { z } from "zod";

type Name = keyof Api;
type Input<N extends Name> = z.input<Api[N]["declaration"]["input"]>;
type Output<N extends Name> = z.output<Api[N]["declaration"]["output"]>;

export interface Answer<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

export interface Problem {
  readonly code: string;
  readonly status: number;
  readonly field?: string;
  readonly detail: string;
  readonly mend: string;
  readonly facts?: Record<string, unknown>;
}

export interface SendOptions {
  readonly revision?: number;
  readonly key?: string;
  readonly headers?: Record<string, string>;
  /** The body of an upload. */
  readonly bytes?: Uint8Array;
  readonly mediaType?: string;
}

/** Someone with a browser of their own (its cookie), talking to the house over a real socket. */
export interface Visitor {
  /** Sends one operation's request whatever comes back. */
  send(name: Name, input: Record<string, unknown>, options?: SendOptions): Promise<Answer<unknown>>;
  /** Does it, and fails the test when it is refused. */
  does<N extends Name>(name: N, input: Input<N>, options?: SendOptions): Promise<Output<N>>;
  /** Tries it, and fails the test when it is not refused. */
  isRefused(name: Name, input: Record<string, unknown>, options?: SendOptions): Promise<Problem>;
  fetch(path: string, init?: RequestInit): Promise<Response>;
  cookie: string | undefined;
}

const routes = new Map(operations.map((operation) => [operation.declaration.name as string, operation.declaration]));

export function createVisitor(url: string): Visitor {
  const visitor: Visitor = {
    cookie: undefined,
    async fetch(path, init = {}) {
      const headers = new Headers(init.headers);
      if (visitor.cookie !== undefined) headers.set("cookie", visitor.cookie);
      const response = await fetch(new URL(path, url), { ...init, headers, redirect: "manual" });
      for (const cookie of response.headers.getSetCookie()) {
        const [pair = ""] = cookie.split(";");
        visitor.cookie = /max-age=0|expires=thu, 01 jan 1970/i.test(cookie) || pair.endsWith("=") ? undefined : pair;
      }
      return response;
    },
    async send(name, input, options = {}) {
      const { path, init } = requestFor(name, input, options);
      const response = await visitor.fetch(path, init);
      const type = response.headers.get("content-type") ?? "";
      return {
        status: response.status,
        headers: response.headers,
        body: type.includes("json") && !type.includes("jsonl") ? await response.json() : await response.text(),
      };
    },
    async does(name, input, options) {
      const answer = await visitor.send(name, input, options);
      if (answer.status !== 200) throw new Error(`${name} was refused: ${answer.status} ${JSON.stringify(answer.body)}`);
      return answer.body as never;
    },
    async isRefused(name, input, options) {
      const answer = await visitor.send(name, input, options);
      if (answer.status === 200) throw new Error(`${name} was not refused: ${JSON.stringify(answer.body)}`);
      return answer.body as Problem;
    },
  };
  return visitor;
}

/** The request of an operation as any program would send it: fields in the path, the query, or a JSON body. */
function requestFor(name: Name, input: Record<string, unknown>, options: SendOptions): { path: string; init: RequestInit } {
  const declaration = routes.get(name);
  if (!declaration) throw new Error(`no operation is called ${name}`);
  const [method, template] = declaration.http.split(" ") as [string, string];
  const rest = { ...input };
  const path = template.replaceAll(/:(\w+)/g, (_, field: string) => {
    const value = rest[field];
    delete rest[field];
    return encodeURIComponent(asText(value));
  });
  const inQuery = method === "GET" || method === "DELETE" || declaration.upload !== undefined;
  const query = new URLSearchParams(
    inQuery ? Object.entries(rest).flatMap(([field, value]) => (value === undefined ? [] : [[field, asText(value)]])) : [],
  );
  const headers = new Headers(options.headers);
  if (options.revision !== undefined) headers.set("if-match", `"${options.revision}"`);
  if (options.key !== undefined) headers.set("idempotency-key", options.key);
  let body: Buffer<ArrayBuffer> | string | undefined;
  if (options.bytes) {
    headers.set("content-type", options.mediaType ?? "application/octet-stream");
    body = Buffer.from(options.bytes);
  } else if (!inQuery) {
    headers.set("content-type", "application/json");
    body = JSON.stringify(rest);
  }
  return {
    path: `/api/v1${path}${query.size > 0 ? `?${query.toString()}` : ""}`,
    init: { method, headers, ...(body === undefined ? {} : { body }) },
  };
}

function asText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
