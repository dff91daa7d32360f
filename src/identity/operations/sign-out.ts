import { writeOperation } from "#kernel";
import { z } from "zod";
import { signedOut } from "../events.ts";
import { Done } from "../inputs.ts";
import { endSessions } from "../session-store.ts";

export const signOut = writeOperation({
  name: "identity.signOut",
  http: "DELETE /session",
  summary: "Ends this session.",
  input: z.object({}),
  output: Done,
  permission: "self",
  on: "self",
  run: async ({ actor, now, write, session, emit }) => {
    await endSessions(write, actor.personId, now, { only: actor.sessionId });
    session.close();
    emit(signedOut({ payload: {}, subjects: [{ kind: "person", id: actor.personId }] }));
    return {};
  },
});
