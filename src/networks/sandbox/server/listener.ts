import { timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { adminRoutes } from "./admin-routes.ts";
import { strikeOf, takeFault } from "./faults.ts";
import type { Fault } from "./faults.ts";
import type { KeptWorld } from "./kept-world.ts";
import { mediaRoutes } from "./media-routes.ts";
import { pageRoutes } from "./page-routes.ts";
import { postRoutes } from "./post-routes.ts";
import { json, SaidNo } from "./route.ts";
import type { Call, Reply, Route, SandboxSettings } from "./route.ts";
import { accountByToken, sessionRoutes } from "./session-routes.ts";
import { digestOf } from "./world.ts";

export interface Listening {
  readonly kept: KeptWorld;
  readonly settings: SandboxSettings;
  readonly adminKey: string;
}

const routes: readonly Route[] = [...sessionRoutes, ...mediaRoutes, ...postRoutes, ...pageRoutes, ...adminRoutes];
const largestBodyBytes = 6_000_000;

async function bodyOf(incoming: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of incoming) {
    const bytes = Buffer.from(part as Uint8Array);
    length += bytes.byteLength;
    if (length > largestBodyBytes) throw new SaidNo(413, "too_big", "The body is too big.");
    parts.push(bytes);
  }
  return Buffer.concat(parts);
}

function assertAdmin(incoming: IncomingMessage, adminKey: string): void {
  const given = incoming.headers["x-sandbox-admin"];
  const isRight = typeof given === "string" && timingSafeEqual(Buffer.from(digestOf(given)), Buffer.from(digestOf(adminKey)));
  if (!isRight) throw new SaidNo(403, "admin_only", "This needs the sandbox's admin key.");
}

function refusalBefore(fault: Fault): Reply | "reset" | "silence" {
  switch (fault.kind) {
    case "500":
      return json(500, { error: "internal", message: "Something broke." });
    case "429":
      return json(429, { error: "rate_limited", message: "Too many requests." }, { "retry-after": String(Math.ceil(fault.seconds)) });
    case "token-revoked":
      return json(401, { error: "token_revoked", message: "This token is no longer valid." });
    case "hang":
      return "silence";
    default:
      return "reset";
  }
}

function lossAfter(fault: Fault): Reply | "reset" | "silence" {
  if (fault.kind === "500-after-accept") return json(500, { error: "internal", message: "Something broke." });
  if (fault.kind === "malformed") return { status: 200, contentType: "application/json", body: '{"id":[null,' };
  return fault.kind === "hang-after-accept" ? "silence" : "reset";
}

/** One call from first byte to answer: route, guard, fault before, the deed itself, kept, fault after. */
async function answerTo(
  incoming: IncomingMessage,
  body: Buffer,
  { kept, settings, adminKey }: Listening,
): Promise<Reply | "reset" | "silence"> {
  const origin = `http://${incoming.headers.host ?? "localhost"}`;
  const url = new URL(incoming.url ?? "/", origin);
  const route = routes.find((known) => known.method === incoming.method && known.path.test(url.pathname));
  if (route === undefined) throw new SaidNo(404, "no_such_route", "There is nothing here.");
  const { world, mediaBytes } = kept;
  const now = settings.now();
  world.calls[route.name] = (world.calls[route.name] ?? 0) + 1;
  if (route.guard === "admin") assertAdmin(incoming, adminKey);
  const bearer = (incoming.headers.authorization ?? "").replace(/^Bearer /, "");
  const account = route.guard === "account" ? accountByToken({ world, now }, "access", bearer).account : undefined;
  const fault =
    route.guard === "admin" ? undefined : takeFault(world.faults, { endpoint: route.name, handle: account?.handle ?? handleIn(body) });
  const strike = strikeOf(fault);
  if (fault !== undefined && strike === "before") return refusalBefore(fault);
  const param = decodeURIComponent(route.path.exec(url.pathname)?.[1] ?? "");
  const call: Call = {
    world,
    settings,
    mediaBytes,
    now,
    origin,
    param,
    query: url.searchParams,
    headers: incoming.headers,
    body,
    account,
    fault,
  };
  const reply = await route.answer(call);
  if (route.method !== "GET") kept.save();
  return fault !== undefined && strike === "after" ? lossAfter(fault) : reply;
}

/** Sign-in carries its handle in the body, so that faults can single it out too. */
function handleIn(body: Buffer): string | undefined {
  return /"handle":"([^"]+)"/.exec(body.toString("latin1"))?.[1];
}

export async function listen(incoming: IncomingMessage, outgoing: ServerResponse, listening: Listening): Promise<void> {
  let reply: Reply | "reset" | "silence";
  try {
    reply = await answerTo(incoming, await bodyOf(incoming), listening);
  } catch (error) {
    reply = error instanceof SaidNo ? error.reply : json(500, { error: "internal", message: "The sandbox itself broke." });
  }
  if (reply === "silence") return;
  if (reply === "reset") return void incoming.socket.resetAndDestroy();
  outgoing.writeHead(reply.status, { "content-type": reply.contentType ?? "text/plain", ...reply.headers });
  outgoing.end(reply.body);
}
