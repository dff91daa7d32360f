import { writeOperation } from "#kernel";
import { z } from "zod";
import { sessionsEnded } from "../events.ts";
import { endSessions } from "../session-store.ts";

export const endOtherSessions = writeOperation({
  name: "identity.endOtherSessions",
  http: "DELETE /me/sessions",
  summary: "Ends all your sessions but this one.",
  input: z.object({}),
  output: z.object({ count: z.int() }),
  permission: "self",
  on: "self",
  run: async ({ actor, now, write, emit }) => {
    const count = await endSessions(write, actor.personId, now, { except: actor.sessionId });
    emit(sessionsEnded({ payload: { count, which: "others" }, subjects: [{ kind: "person", id: actor.personId }] }));
    return { count };
  },
});
