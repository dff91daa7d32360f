import { refuse } from "#kernel";
import type { FastifyInstance } from "fastify";
import { sessionTokenOf } from "./cookies.ts";
import type { Gate } from "./gate.ts";
import type { Notices } from "./listen.ts";

const gatherMilliseconds = 100;
const recheckMilliseconds = 20_000;

/**
 * GET /api/v1/changes: server-sent events, each the names of rooms of one's own workspace in which something has changed. It carries
 * no content: the page asks again through the gate. The session is looked at again on every beat, so an ended one falls silent.
 */
export function mountLive(app: FastifyInstance, gate: Gate, notices: Notices): void {
  app.get("/api/v1/changes", async (request, reply) => {
    const sessionToken = sessionTokenOf(request);
    const person = await gate.whoIs({ sessionToken });
    if (!person) throw refuse("not_signed_in");
    reply.hijack();
    const stream = reply.raw;
    stream.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store", "x-accel-buffering": "no" });
    stream.write(": here\n\n");
    const rooms = new Set<string>();
    let gathering: NodeJS.Timeout | undefined;
    const flush = () => {
      gathering = undefined;
      stream.write(`data: ${JSON.stringify([...rooms])}\n\n`);
      rooms.clear();
    };
    const stopListening = notices.subscribe((notice) => {
      if (notice.workspaceId !== person.workspaceId) return;
      rooms.add(notice.room);
      gathering ??= setTimeout(flush, gatherMilliseconds);
    });
    const beat = setInterval(() => {
      gate.whoIs({ sessionToken }).then(
        (still) => (still ? stream.write(": still here\n\n") : stream.end()),
        () => stream.end(),
      );
    }, recheckMilliseconds);
    stream.on("close", () => {
      stopListening();
      clearInterval(beat);
      clearTimeout(gathering);
    });
  });
}
