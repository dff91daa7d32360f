import type { Database, PersonActor } from "#kernel";
import { findSession } from "./door-store.ts";
import { seenAfter } from "./session.ts";
import { noteSeen } from "./session-store.ts";
import { hashOfToken } from "./token.ts";

const tokenShape = /^[A-Za-z0-9_-]{43}$/;
const seenEverySeconds = 60;

/**
 * The person behind a session's token: nobody when it is ended, expired, idle for too long, or its person is not active. "Last seen" is
 * written at most once a minute, and only for whoever acts: listening keeps no session awake.
 */
export async function authenticate(
  database: Database,
  token: string | undefined,
  now: Temporal.Instant,
  presence: "acts" | "listens" = "acts",
): Promise<PersonActor | undefined> {
  if (token === undefined || !tokenShape.test(token)) return undefined;
  const found = await database.ask((read) => findSession(read, hashOfToken(token), now, seenAfter(now)));
  if (found === undefined) return undefined;
  const { workspaceId, personId, sessionId, name, steppedUpAt, lastSeenAt } = found;
  if (presence === "acts" && Temporal.Instant.compare(lastSeenAt.add({ seconds: seenEverySeconds }), now) <= 0)
    await database.write(workspaceId, (write) => noteSeen(write, sessionId, now));
  return { kind: "person", workspaceId, personId, name, sessionId, steppedUpAt };
}
