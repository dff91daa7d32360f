/** Stands between a client and a real server, and does to the line what networks do to lines. */
import { createServer, request as forward } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** `-before`: the server never hears of the call; `-after`: it has done it, only its answer is lost. */
export type LineFault = "reset-before" | "reset-after" | "hang-before" | "hang-after" | "500-before" | "500-after" | "429";

export interface FaultProxy {
  readonly url: string;
  /** The next `count` calls whose path contains `path` meet the fault. */
  fault(kind: LineFault, options: { count: number; path: string }): void;
  clearFaults(): void;
  /** Resolves when the server has answered every call that reached it, whether or not anybody was told. */
  settled(): Promise<void>;
  /** How many calls whose path contains this were made so far. */
  callCount(path: string): number;
  stop(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly headers: Record<string, string | string[]>;
  readonly body: Buffer;
}

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of message) parts.push(Buffer.from(part as Uint8Array));
  return Buffer.concat(parts);
}

function passOn(incoming: IncomingMessage, body: Buffer, upstream: URL): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const target = new URL(incoming.url ?? "/", upstream);
    const outgoing = forward(target, { method: incoming.method, headers: { ...incoming.headers, host: target.host } });
    outgoing.once("error", reject).once("response", (response) => {
      const headers = Object.fromEntries(
        Object.entries(response.headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
      );
      bodyOf(response).then((answered) => resolve({ status: response.statusCode ?? 502, headers, body: answered }), reject);
    });
    outgoing.end(body);
  });
}

function answerWith(outgoing: ServerResponse, status: number, error: string, headers: Record<string, string> = {}): void {
  outgoing.writeHead(status, { "content-type": "application/json", ...headers });
  outgoing.end(JSON.stringify({ error, message: `The line answered ${status}` }));
}

async function serve(incoming: IncomingMessage, outgoing: ServerResponse, upstream: URL, fault: LineFault | undefined): Promise<void> {
  const body = await bodyOf(incoming);
  if (fault === "reset-before") return void incoming.socket.resetAndDestroy();
  if (fault === "hang-before") return;
  if (fault === "500-before") return answerWith(outgoing, 500, "InternalServerError");
  if (fault === "429") return answerWith(outgoing, 429, "RateLimitExceeded", { "retry-after": "30" });
  const answer = await passOn(incoming, body, upstream);
  if (fault === "reset-after") return void incoming.socket.resetAndDestroy();
  if (fault === "hang-after") return;
  if (fault === "500-after") return answerWith(outgoing, 500, "InternalServerError");
  outgoing.writeHead(answer.status, answer.headers);
  outgoing.end(answer.body);
}

export async function startFaultProxy(upstreamUrl: string): Promise<FaultProxy> {
  const upstream = new URL(upstreamUrl);
  const calls: string[] = [];
  const underWay = new Set<Promise<void>>();
  let faults: { kind: LineFault; left: number; path: string }[] = [];

  const take = (path: string): LineFault | undefined => {
    const found = faults.find((fault) => fault.left > 0 && path.includes(fault.path));
    if (found !== undefined) found.left -= 1;
    return found?.kind;
  };
  const server = createServer((incoming, outgoing) => {
    const path = incoming.url ?? "/";
    calls.push(path);
    const served = serve(incoming, outgoing, upstream, take(path)).catch((error: unknown) => {
      outgoing.destroy(error instanceof Error ? error : undefined);
    });
    underWay.add(served);
    void served.then(() => underWay.delete(served));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    fault: (kind, { count, path }) => void faults.push({ kind, left: count, path }),
    async settled() {
      await Promise.all(underWay);
    },
    clearFaults: () => void (faults = []),
    callCount: (path) => calls.filter((call) => call.includes(path)).length,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
