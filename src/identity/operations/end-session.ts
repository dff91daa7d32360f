import { idSchema, refuse, writeOperation } from "#kernel";
import { z } from "zod";
import { sessionsEnded } from "../events.ts";
import { Done } from "../inputs.ts";
import { endSessions } from "../session-store.ts";

export const endSession = writeOperation({
  name: "identity.endSession",
  http: "DELETE /me/sessions/:sessionId",
  summary: "Ends one of your sessions.",
  input: z.object({ sessionId: idSchema("session") }),
  output: Done,
  permission: "self",
  on: "self",
  run: async ({ input, actor, now, write, session, emit }) => {
    const count = await endSessions(write, actor.personId, now, { only: input.sessionId });
    if (count === 0) throw refuse("not_found", { field: "sessionId" });
    if (input.sessionId === actor.sessionId) session.close();
    emit(sessionsEnded({ payload: { count, which: "one" }, subjects: [{ kind: "person", id: actor.personId }] }));
    return {};
  },
});
