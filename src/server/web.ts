import { existsSync } from "node:fs";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance } from "fastify";

/** Serves the built web app; every address that is not the API's or a file's is the app's own page. */
export async function mountWeb(app: FastifyInstance, folder: string): Promise<void> {
  if (!existsSync(join(folder, "index.html"))) return;
  await app.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    index: false,
    cacheControl: false,
    setHeaders: (reply, path) =>
      void reply.header("cache-control", /\/assets\//.test(path) ? "public, max-age=31536000, immutable" : "no-cache"),
  });
  app.get("/*", (request, reply) => {
    if (/^\/(api|scim|access|mcp)\//.test(request.url)) return reply.callNotFound();
    return reply.sendFile("index.html");
  });
}
