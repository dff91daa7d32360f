import type { Origin } from "#kernel";
import type { FastifyRequest } from "fastify";

export function originOf(request: FastifyRequest, publicUrl: string): Origin {
  return {
    address: request.ip,
    userAgent: (request.headers["user-agent"] ?? "").slice(0, 300),
    publicUrl,
    requestId: request.id,
  };
}
