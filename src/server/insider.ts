import { createHash, timingSafeEqual } from "node:crypto";
import type { FastifyRequest } from "fastify";

const passedOn = ["x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "forwarded", "via", "x-real-ip"];

/**
 * Whether somebody may look at how this process is doing: a program on this machine that no proxy speaks for, or whoever shows the
 * metrics token.
 */
export function isInsider(request: FastifyRequest, metricsToken: string | undefined): boolean {
  const address = (request.raw.socket.remoteAddress ?? "").replace(/^::ffff:/, "");
  const isHere = address === "::1" || address.startsWith("127.");
  if (isHere && passedOn.every((name) => request.headers[name] === undefined)) return true;
  const [, shown] = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? "") ?? [];
  return shown !== undefined && metricsToken !== undefined && timingSafeEqual(digest(shown), digest(metricsToken));
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
