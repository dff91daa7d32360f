import fastifyCookie from "@fastify/cookie";
import fastifyHelmet from "@fastify/helmet";
import { refuse } from "#kernel";
import type { Clock, Config, Log, Operation, Refusal } from "#kernel";
import Fastify from "fastify";
import type { FastifyInstance, FastifyReply } from "fastify";
import type { Gate } from "./gate.ts";
import { newRequestId } from "./gate.ts";
import { mountHealth } from "./health.ts";
import type { HealthParts } from "./health.ts";
import { mountLive } from "./live.ts";
import type { Notices } from "./listen.ts";
import { openApiDocument } from "./openapi.ts";
import { asRefusal, problemOf } from "./problem.ts";
import { mountOperation } from "./routes.ts";
import { mountWeb } from "./web.ts";

export interface HttpParts extends HealthParts {
  readonly config: Config;
  readonly log: Log;
  readonly clock: Clock;
  readonly gate: Gate;
  readonly operations: readonly Operation[];
  readonly notices: Notices;
  readonly webFolder: string;
}

const longestRequestMilliseconds = 300_000;
const badAddress = { field: "address", detail: "The address is not one: a % is not followed by the code of a character." };

function tellRefusal(reply: FastifyReply, requestId: string, refusal: Refusal): FastifyReply {
  return reply.status(refusal.kind.status).type("application/problem+json").send(problemOf(refusal, requestId));
}

/** The web's way in: every operation as a route, the live stream, the API document, health, and the web app's files. */
export async function createHttp(parts: HttpParts): Promise<FastifyInstance> {
  const app = Fastify({
    logger: false,
    genReqId: newRequestId,
    trustProxy: parts.config.trustedProxies.length > 0 ? [...parts.config.trustedProxies] : false,
    routerOptions: { ignoreTrailingSlash: true },
    forceCloseConnections: true,
    // Whoever sends a request drop by drop does not hold a connection for ever.
    requestTimeout: longestRequestMilliseconds,
    frameworkErrors: (_error, request, reply) => void tellRefusal(reply, request.id, refuse("invalid_input", badAddress)),
  });
  app.removeContentTypeParser("text/plain");
  app.addContentTypeParser(/^(image|text\/csv|application\/octet-stream)/, { parseAs: "buffer" }, (_request, body, done) =>
    done(null, body),
  );
  app.setErrorHandler((thrown, request, reply) => {
    const refusal = asRefusal(thrown, parts.log, request.id);
    if (refusal.about.retryAfterSeconds !== undefined) reply.header("retry-after", String(refusal.about.retryAfterSeconds));
    return tellRefusal(reply, request.id, refusal);
  });
  app.setNotFoundHandler((request, reply) => {
    const refusal = refuse("not_found", {
      detail: `There is no ${request.method} ${request.url.split("?")[0]} here.`,
      mend: "Look it up in /api/openapi.json.",
    });
    return tellRefusal(reply, request.id, refusal);
  });
  app.addHook("onSend", async (request, reply) => void reply.header("x-request-id", request.id));
  await app.register(fastifyCookie);
  await app.register(fastifyHelmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        "default-src": ["'self'"],
        "style-src": ["'self'", "'unsafe-inline'"],
        "img-src": ["'self'", "data:", "blob:"],
        "connect-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
      },
    },
    strictTransportSecurity: parts.config.publicUrl.startsWith("https:") ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    crossOriginOpenerPolicy: parts.config.publicUrl.startsWith("https:") ? { policy: "same-origin" } : false,
    originAgentCluster: false,
  });
  const routeParts = { gate: parts.gate, clock: parts.clock, log: parts.log, publicUrl: () => parts.config.publicUrl };
  for (const operation of parts.operations) mountOperation(app, operation, routeParts);
  const document = JSON.stringify(openApiDocument(parts.operations));
  app.get("/api/openapi.json", (_request, reply) => reply.type("application/json").send(document));
  mountLive(app, parts.gate, parts.notices);
  mountHealth(app, parts);
  await mountWeb(app, parts.webFolder);
  return app;
}
