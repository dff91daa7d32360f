import type { Origin } from "#kernel";
import type { FastifyRequest } from "fastify";

export function originOf(request: FastifyRequest, publicUrl: string): Origin {
  return {
    // An IPv4 caller on a dual-stack socket is told as the IPv4 address it is.
    address: request.ip.replace(/^::ffff:/, ""),
    userAgent: (request.headers["user-agent"] ?? "").slice(0, 300),
    publicUrl,
    requestId: request.id,
  };
}
