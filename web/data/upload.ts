import type { Input, OperationName, Output } from "./api.ts";
import { freshKey } from "./client.ts";
import { Refusal, refusalFrom, unreachable } from "./refusal.ts";
import { requestFor } from "./request.ts";
import { routes } from "./routes.generated.ts";

/** Sends a file and tells how much of it has gone, from 0 to 1. (`fetch` cannot say that.) */
export function upload<Name extends OperationName>(
  name: Name,
  input: Input<Name> & { bytes: Blob },
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<Output<Name>> {
  const request = requestFor(routes[name], input, { idempotencyKey: freshKey() });
  return new Promise((resolve, reject) => {
    const exchange = new XMLHttpRequest();
    exchange.open(request.method, request.url);
    for (const [header, value] of Object.entries(request.headers)) exchange.setRequestHeader(header, value);
    exchange.upload.addEventListener("progress", (event) => event.lengthComputable && onProgress(event.loaded / event.total));
    exchange.addEventListener("error", () => reject(unreachable()));
    exchange.addEventListener("abort", () => reject(new Refusal({ status: 0, code: "stopped", title: "You stopped this." })));
    exchange.addEventListener("load", () => {
      const response = new Response(exchange.responseText, {
        status: exchange.status,
        headers: { "x-request-id": exchange.getResponseHeader("x-request-id") ?? "" },
      });
      if (response.ok) resolve(JSON.parse(exchange.responseText) as Output<Name>);
      else refusalFrom(response).then(reject, reject);
    });
    signal.addEventListener("abort", () => exchange.abort());
    exchange.send(request.body ?? null);
  });
}
