import { Readable } from "node:stream";
import { refuse } from "#kernel";
import type { Clock, Log, Operation } from "#kernel";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { sessionDoor, sessionTokenOf } from "./cookies.ts";
import type { Gate } from "./gate.ts";
import { originOf } from "./origin.ts";

export interface RouteParts {
  readonly gate: Gate;
  readonly clock: Clock;
  readonly log: Log;
  readonly publicUrl: () => string;
}

/** One route an operation, under /api/v1. Nothing else answers there. */
export function mountOperation(app: FastifyInstance, operation: Operation, parts: RouteParts): void {
  const { declaration } = operation;
  const [method, path] = declaration.http.split(" ") as [string, string];
  const handler = async (request: FastifyRequest, reply: FastifyReply) => {
    if (operation.effect === "write") refuseForeignSites(request);
    const answer = await parts.gate.run({
      operation,
      input: inputOf(request, operation),
      sessionToken: sessionTokenOf(request),
      idempotencyKey: header(request, "idempotency-key"),
      revision: revisionOf(request),
      origin: originOf(request, parts.publicUrl()),
      session: sessionDoor(request, reply, parts.clock.now()),
    });
    return declaration.download ? sendDownload(reply, answer as Download) : sendAnswer(reply, answer);
  };
  app.route({ method, url: `/api/v1${path}`, bodyLimit: declaration.upload?.maximumBytes ?? 1_048_576, handler });
}

function inputOf(request: FastifyRequest, operation: Operation): unknown {
  const named = { ...(request.query as object), ...(request.params as object) };
  if (operation.declaration.upload) {
    const mediaType = header(request, "content-type") ?? "";
    if (!(request.body instanceof Uint8Array))
      throw refuse("invalid_input", {
        field: "Content-Type",
        detail: `The body must be one of ${operation.declaration.upload.mediaTypes.join(", ")}.`,
      });
    if (!operation.declaration.upload.mediaTypes.includes(mediaType.split(";")[0] ?? "")) {
      throw refuse("invalid_input", {
        field: "Content-Type",
        detail: `${mediaType || "nothing"} is not accepted here; send ${operation.declaration.upload.mediaTypes.join(", ")}.`,
      });
    }
    return { ...named, bytes: request.body };
  }
  const body = request.body ?? {};
  if (typeof body !== "object" || Array.isArray(body) || body instanceof Uint8Array)
    throw refuse("invalid_input", { field: "body", detail: "The body must be one JSON object." });
  return { ...body, ...named };
}

/** A browser says where a request comes from; a write from another site's page is refused even with our cookie. */
function refuseForeignSites(request: FastifyRequest): void {
  const site = header(request, "sec-fetch-site");
  const origin = header(request, "origin");
  const sameHost =
    origin === undefined || origin === "null" ? origin === undefined : URL.canParse(origin) && new URL(origin).host === request.host;
  if ((site !== undefined && site !== "same-origin" && site !== "none") || !sameHost) {
    throw refuse("not_allowed", {
      detail: "This request comes from another site's page.",
      mend: "Use Signet's own pages, or a program without a browser session.",
    });
  }
}

function revisionOf(request: FastifyRequest): number | undefined {
  const tag = header(request, "if-match");
  if (tag === undefined) return undefined;
  const match = /^(?:W\/)?"?(\d{1,9})"?$/.exec(tag.trim());
  if (!match) throw refuse("invalid_input", { field: "If-Match", detail: 'If-Match must be the revision you loaded, like "3".' });
  return Number(match[1]);
}

export interface Download {
  readonly mediaType: string;
  readonly bytes: Uint8Array | AsyncIterable<Uint8Array | string>;
  readonly fileName?: string;
}

function sendDownload(reply: FastifyReply, { mediaType, bytes, fileName }: Download) {
  reply.header("content-type", mediaType).header("cache-control", "private, no-store");
  if (fileName) reply.header("content-disposition", `attachment; filename="${fileName.replace(/[^\w.-]/g, "_")}"`);
  if (bytes instanceof Uint8Array) return reply.send(Buffer.from(bytes));
  return reply.send(Readable.from(bytes));
}

function sendAnswer(reply: FastifyReply, answer: unknown) {
  reply.header("cache-control", "no-store");
  if (typeof answer === "object" && answer !== null && "revision" in answer) reply.header("etag", `"${String(answer.revision)}"`);
  return reply.send(answer);
}

function header(request: FastifyRequest, name: string): string | undefined {
  return [request.headers[name]].flat()[0];
}
