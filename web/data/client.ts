import type { Input, OperationName, Output } from "./api.ts";
import { refusalFrom, unreachable } from "./refusal.ts";
import { requestFor } from "./request.ts";
import type { Request, RequestOptions } from "./request.ts";
import { routes } from "./routes.generated.ts";

export interface CallOptions extends RequestOptions {
  readonly signal?: AbortSignal;
}

const waitsMilliseconds = [400, 1_500];

/** Calls an operation. What the server refuses is thrown as a `Refusal`; a lost connection is tried again where that is safe. */
export async function call<Name extends OperationName>(name: Name, input: Input<Name>, options: CallOptions = {}): Promise<Output<Name>> {
  const request = requestFor(routes[name], input, options);
  const response = await send(request, options);
  if (!response.ok) throw await refusalFrom(response);
  return (await response.json()) as Output<Name>;
}

/** The address of something to show or save by the browser itself: an image, a file. */
export function addressOf<Name extends OperationName>(name: Name, input: Input<Name>): string {
  return requestFor(routes[name], input).url;
}

async function send(request: Request, options: CallOptions): Promise<Response> {
  // A write without a key must not be repeated blindly: it may have arrived.
  const safe = request.method === "GET" || options.idempotencyKey !== undefined;
  for (const wait of safe ? [...waitsMilliseconds, undefined] : [undefined]) {
    try {
      return await fetch(request.url, {
        method: request.method,
        headers: request.headers,
        body: request.body ?? null,
        credentials: "same-origin",
        ...(options.signal && { signal: options.signal }),
      });
    } catch (error) {
      if (options.signal?.aborted) throw error;
      if (wait === undefined) throw unreachable();
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
  throw unreachable();
}

/** A random UUID. `crypto.randomUUID` is missing where Signet is reached by plain http on a LAN name, `getRandomValues` is not. */
export function freshKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toHex?.() ?? [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
