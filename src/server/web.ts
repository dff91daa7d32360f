import { existsSync } from "node:fs";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance } from "fastify";

/** A plain file name and nothing that could lead out of its folder: the build lies flat, at the top and in `assets/`. */
const fileName = /^[a-z0-9_][\w-]*(?:\.[\w-]+)+$/i;
const notThePages = /^\/(api|scim|access|mcp)\//;

/**
 * Serves the built web app. A file is looked for when it is asked for, so that a build made meanwhile is served at once; one that is
 * not there is a 404, never a page. Every other address that is not the API's is the app's own page.
 */
export async function mountWeb(app: FastifyInstance, folder: string): Promise<void> {
  if (!existsSync(join(folder, "index.html"))) return;
  await app.register(fastifyStatic, {
    root: folder,
    serve: false,
    index: false,
    cacheControl: false,
    preCompressed: true,
    setHeaders: (reply, path) => {
      // Names in assets/ hold the hash of what they say, so they may be kept for ever.
      reply.header("cache-control", /\/assets\//.test(path) ? "public, max-age=31536000, immutable" : "no-cache");
      reply.header("vary", "accept-encoding");
    },
  });
  app.get<{ Params: { "*": string } }>("/assets/*", (request, reply) => {
    const name = request.params["*"];
    return fileName.test(name) ? reply.sendFile(`assets/${name}`) : reply.callNotFound();
  });
  app.get<{ Params: { "*": string } }>("/*", (request, reply) => {
    if (notThePages.test(request.url)) return reply.callNotFound();
    const name = request.params["*"];
    return reply.sendFile(fileName.test(name) ? name : "index.html");
  });
}
