import { InstantOutput, readOperation } from "#kernel";
import { z } from "zod";
import { openSessionsOf } from "../session-store.ts";
import { seenAfter } from "../session.ts";

export const listSessions = readOperation({
  name: "identity.listSessions",
  http: "GET /me/sessions",
  summary: "Lists your open sessions, the latest seen first.",
  input: z.object({}),
  output: z.object({
    items: z.array(
      z.object({
        sessionId: z.string(),
        isThisOne: z.boolean(),
        createdAt: InstantOutput,
        lastSeenAt: InstantOutput,
        expiresAt: InstantOutput,
        address: z.string(),
        userAgent: z.string(),
      }),
    ),
  }),
  permission: "self",
  on: "self",
  run: async ({ actor, now, read }) => {
    const sessions = await openSessionsOf(read, actor.personId, now, seenAfter(now));
    return { items: sessions.map((session) => ({ ...session, isThisOne: session.sessionId === actor.sessionId })) };
  },
});
