import type { SessionDoor } from "#kernel";
import type { FastifyReply, FastifyRequest } from "fastify";

/**
 * The session cookie. Over TLS it is `__Host-` and Secure; over plain http (localhost, a LAN name) a Secure cookie would never come
 * back, so it is plain there. Which of the two is told by how the browser reached us (or a trusted proxy), not by a setting.
 */
const plainName = "signet_session";
const secureName = "__Host-signet_session";

function reachedByTls(request: FastifyRequest): boolean {
  return request.protocol === "https";
}

export function sessionTokenOf(request: FastifyRequest): string | undefined {
  return request.cookies[reachedByTls(request) ? secureName : plainName];
}

export function sessionDoor(request: FastifyRequest, reply: FastifyReply, now: Temporal.Instant): SessionDoor {
  const secure = reachedByTls(request);
  const name = secure ? secureName : plainName;
  const attributes = { path: "/", httpOnly: true, sameSite: "lax", secure } as const;
  return {
    open: (token, expiresAt) =>
      void reply.setCookie(name, token, {
        ...attributes,
        maxAge: Math.max(0, Math.floor((expiresAt.epochMilliseconds - now.epochMilliseconds) / 1000)),
      }),
    close: () => void reply.clearCookie(name, attributes),
  };
}
