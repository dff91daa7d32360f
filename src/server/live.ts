import { refuse } from "#kernel";
import type { FastifyInstance } from "fastify";
import { sessionTokenOf } from "./cookies.ts";
import type { Gate } from "./gate.ts";
import type { Notices } from "./listen.ts";

const gatherMilliseconds = 100;
const recheckMilliseconds = 20_000;
/** A browser with a tab for every screen stays under it; a program that opens streams without end does not. */
const mostStreamsOfSession = 20;

/**
 * GET /api/v1/changes: server-sent events, each the names of rooms of one's own workspace in which something has changed. It carries
 * no content: the page asks again through the gate. The session is looked at again before every word, so an ended one falls silent at once.
 */
export function mountLive(app: FastifyInstance, gate: Pick<Gate, "whoIs">, notices: Pick<Notices, "subscribe">): void {
  const streams = new Map<string, number>();
  app.get("/api/v1/changes", async (request, reply) => {
    const sessionToken = sessionTokenOf(request);
    const person = await gate.whoIs({ sessionToken });
    if (!person) throw refuse("not_signed_in");
    const open = streams.get(person.sessionId) ?? 0;
    if (open >= mostStreamsOfSession) throw refuse("too_many", { retryAfterSeconds: 60 });
    const stream = reply.raw;
    reply.hijack();
    // Gone while we looked who it is: its "close" has been and would never end what is begun below.
    if (stream.destroyed || request.raw.destroyed) return;
    streams.set(person.sessionId, open + 1);
    stream.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store", "x-accel-buffering": "no" });
    stream.write(": here\n\n");
    const rooms = new Set<string>();
    let gathering: NodeJS.Timeout | undefined;
    const sayIfStillHere = (words: string) => {
      gate.whoIs({ sessionToken }).then(
        (still) => {
          // Of two looks that crossed, one may have ended it already.
          if (stream.writableEnded) return;
          if (still) stream.write(words);
          else stream.end();
        },
        () => stream.end(),
      );
    };
    const flush = () => {
      // A page that does not take what it was told is told the rest in one, once it does.
      gathering = stream.writableNeedDrain ? setTimeout(flush, gatherMilliseconds) : undefined;
      if (gathering) return;
      sayIfStillHere(`data: ${JSON.stringify([...rooms])}\n\n`);
      rooms.clear();
    };
    const stopListening = notices.subscribe((notice) => {
      if (notice.workspaceId !== person.workspaceId) return;
      rooms.add(notice.room);
      gathering ??= setTimeout(flush, gatherMilliseconds);
    });
    const beat = setInterval(() => sayIfStillHere(": still here\n\n"), recheckMilliseconds);
    stream.on("close", () => {
      const left = (streams.get(person.sessionId) ?? 1) - 1;
      if (left > 0) streams.set(person.sessionId, left);
      else streams.delete(person.sessionId);
      stopListening();
      clearInterval(beat);
      clearTimeout(gathering);
    });
  });
}
