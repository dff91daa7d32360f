import { lookup as resolveName } from "node:dns";
import type { LookupAddress } from "node:dns";
import http from "node:http";
import https from "node:https";
import { BlockList, isIP } from "node:net";
import type { Socket } from "node:net";
import { Readable } from "node:stream";
import { Refusal, refusals } from "./refusal.ts";
import { startStopwatch } from "./stopwatch.ts";

const refuse = refusals({
  private_address: {
    status: 422,
    title: "That server is on a private address, and Signet does not reach into private networks by itself.",
    mend: "Use a public address, or ask your operator to list its origin in SIGNET_PRIVATE_SERVERS.",
  },
});

/** Fetch-shaped, so that a network's official client can use it. Redirects are returned, not followed. */
export type Fetch = typeof globalThis.fetch;

const privateAddresses = new BlockList();
for (const [net, bits] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["224.0.0.0", 3],
] as const)
  privateAddresses.addSubnet(net, bits, "ipv4");
for (const [net, bits] of [
  ["::", 96],
  // Each of these carries an IPv4 address inside: translation (64:ff9b), Teredo (2001), 6to4 (2002).
  ["64:ff9b::", 96],
  ["64:ff9b:1::", 48],
  ["2001::", 32],
  ["2002::", 16],
  ["fc00::", 7],
  ["fe80::", 10],
  ["fec0::", 10],
  ["ff00::", 8],
] as const)
  privateAddresses.addSubnet(net, bits, "ipv6");

export function isPrivateAddress(address: string): boolean {
  const plain = address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, "");
  return privateAddresses.check(plain, isIP(plain) === 6 ? "ipv6" : "ipv4");
}

export interface HttpClientOptions {
  /** Origins (`http://host:port`) that may be reached although private. */
  readonly privateServers: () => readonly string[];
  /** A laptop trial: loopback servers may be reached. */
  readonly loopbackAllowed: boolean;
  readonly timeoutMilliseconds: number;
}

/** Not a byte of the request left this house. */
export class NotSent extends Error {
  readonly code = "not_sent";
}

/** No network's answer to us comes near it; one without an end must not fill the memory. */
const largestAnswerBytes = 16 * 1024 * 1024;

/** The one way out of the house: time-outs, no redirects, no endless answers, no private addresses (checked on the address truly dialled). */
export function createFetch(options: HttpClientOptions): Fetch {
  return async (resource, init) => {
    const elapsed = startStopwatch();
    const request = new Request(resource, init);
    const url = new URL(request.url);
    const allowed = options.privateServers().includes(url.origin);
    const body = request.body ? Buffer.from(await request.arrayBuffer()) : undefined;
    const timeout = AbortSignal.timeout(options.timeoutMilliseconds);
    const signal = AbortSignal.any([timeout, request.signal]);
    const admit = (address: string) => {
      if (allowed || !isPrivateAddress(address)) return;
      if (options.loopbackAllowed && isLoopback(address)) return;
      throw refuse("private_address", { detail: `${url.host} is on the private address ${address}.` });
    };
    return send({ url, request, body, signal, admit, mayStillLeave: () => elapsed() < options.timeoutMilliseconds });
  };
}

function isLoopback(address: string): boolean {
  return address === "::1" || /^(::ffff:)?127\./.test(address);
}

interface Sending {
  readonly url: URL;
  readonly request: Request;
  readonly body: Buffer | undefined;
  readonly signal: AbortSignal;
  readonly admit: (address: string) => void;
  readonly mayStillLeave: () => boolean;
}

function send({ url, request, body, signal, admit, mayStillLeave }: Sending): Promise<Response> {
  return new Promise((resolve, reject) => {
    const host = url.hostname.replace(/^\[|\]$/g, "");
    if (isIP(host)) admit(host);
    const headers = { ...Object.fromEntries(request.headers), ...(body ? { "content-length": body.length } : {}) };
    const way = url.protocol === "https:" ? https : http;
    const asked = { method: request.method, headers, signal, lookup: admittedLookup(admit) };
    const outgoing = way.request(url, asked, (incoming) => resolve(toResponse(incoming)));
    let left: "nothing" | "all" = "nothing";
    // A process that was stopped while it connected wakes up with an open line before any of its timers has rung: the time-out is
    // looked at in the very tick in which the request is written.
    outgoing.once("socket", (socket) =>
      whenConnected(socket, url.protocol, () => {
        if (!mayStillLeave()) return void outgoing.destroy(new NotSent("held up past the time-out; nothing was sent"));
        left = "all";
        outgoing.end(body);
      }),
    );
    outgoing.on("error", (error) => {
      const cause: unknown = signal.aborted ? signal.reason : error;
      if (left === "all") return reject(signal.aborted ? new Error("the server did not answer in time", { cause }) : error);
      reject(error instanceof Refusal || error instanceof NotSent ? error : new NotSent("no connection came to be", { cause }));
    });
  });
}

function whenConnected(socket: Socket, protocol: string, go: () => void): void {
  if (socket.connecting) socket.once(protocol === "https:" ? "secureConnect" : "connect", go);
  else go();
}

type Lookup = NonNullable<http.RequestOptions["lookup"]>;

/** Resolves a name and admits each address before it is dialled, so that a name cannot be public when asked and private when used. */
function admittedLookup(admit: (address: string) => void): Lookup {
  return (name, options, answer) => {
    resolveName(name, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
      if (error) return answer(error, "", 4);
      try {
        for (const { address } of addresses) admit(address);
      } catch (refused) {
        return answer(refused as NodeJS.ErrnoException, "", 4);
      }
      const first = addresses[0];
      if (options.all) return answer(null, addresses);
      return answer(null, first?.address ?? "", first?.family ?? 4);
    });
  };
}

const bodiless = new Set([101, 204, 205, 304]);

function toResponse(incoming: http.IncomingMessage): Response {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) for (const one of [value ?? []].flat()) headers.append(name, one);
  const status = incoming.statusCode ?? 502;
  if (bodiless.has(status)) {
    incoming.resume();
    return new Response(null, { status, headers });
  }
  const body = Readable.toWeb(incoming) as ReadableStream<Uint8Array>;
  return new Response(body.pipeThrough(upTo(largestAnswerBytes)), { status, headers });
}

function upTo(bytes: number): TransformStream<Uint8Array, Uint8Array> {
  let left = bytes;
  return new TransformStream({
    transform(part, controller) {
      left -= part.byteLength;
      if (left >= 0) controller.enqueue(part);
      else controller.error(new Error(`the answer is larger than ${bytes} bytes`));
    },
  });
}
