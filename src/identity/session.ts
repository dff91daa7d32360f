import type { Origin, PersonId, SessionDoor, WriteTx } from "#kernel";
import { addSession } from "./session-store.ts";
import { newToken } from "./token.ts";

const longestHours = 7 * 24;
const idleHours = 12;
const longestUserAgent = 400;

/** A session unseen since then has ended by itself. */
export function seenAfter(now: Temporal.Instant): Temporal.Instant {
  return now.subtract({ hours: idleHours });
}

/** Signs the person in on this browser: a new token each time, so that one planted before is worth nothing. */
export async function openSession(
  write: WriteTx,
  person: { personId: PersonId; origin: Origin; session: SessionDoor; now: Temporal.Instant },
): Promise<void> {
  const { token, hash } = newToken();
  const { personId, origin, now } = person;
  const expiresAt = now.add({ hours: longestHours });
  await addSession(write, {
    personId,
    tokenHash: hash,
    now,
    expiresAt,
    address: origin.address,
    userAgent: origin.userAgent.slice(0, longestUserAgent),
  });
  person.session.open(token, expiresAt);
}

/** Where from, as personal data of an event. */
export function whereFrom(origin: Origin): { address: string; userAgent: string } {
  return { address: origin.address, userAgent: origin.userAgent.slice(0, longestUserAgent) };
}
