import { type Id, newId, type PersonId, type ReadTx, type WriteTx } from "#kernel";
import { workspaceOf } from "./credential-store.ts";
import type { IdentityTables } from "./tables.ts";

export interface SessionRecord {
  readonly sessionId: Id<"session">;
  readonly createdAt: Temporal.Instant;
  readonly lastSeenAt: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
  readonly address: string;
  readonly userAgent: string;
}

export interface NewSession {
  readonly personId: PersonId;
  readonly tokenHash: Buffer;
  readonly now: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
  readonly address: string;
  readonly userAgent: string;
}

export async function addSession(write: WriteTx, session: NewSession): Promise<Id<"session">> {
  const id = newId<"session">();
  const { now } = session;
  await write
    .writes<IdentityTables>()
    .insertInto("identity.session")
    .values({
      workspace_id: workspaceOf(write),
      id,
      person_id: session.personId,
      token_hash: session.tokenHash,
      created_at: now,
      last_seen_at: now,
      stepped_up_at: now,
      expires_at: session.expiresAt,
      address: session.address,
      user_agent: session.userAgent,
      ended_at: null,
    })
    .execute();
  return id;
}

export async function openSessionsOf(
  read: ReadTx,
  personId: PersonId,
  now: Temporal.Instant,
  seenAfter: Temporal.Instant,
): Promise<SessionRecord[]> {
  const rows = await read
    .reads<IdentityTables>()
    .selectFrom("identity.session")
    .select(["id", "created_at", "last_seen_at", "expires_at", "address", "user_agent"])
    .where("workspace_id", "=", workspaceOf(read))
    .where("person_id", "=", personId)
    .where("ended_at", "is", null)
    .where("expires_at", ">", now)
    .where("last_seen_at", ">", seenAfter)
    .orderBy("last_seen_at", "desc")
    .execute();
  return rows.map((row) => ({
    sessionId: row.id,
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
    expiresAt: row.expires_at,
    address: row.address,
    userAgent: row.user_agent,
  }));
}

/** Ends the person's open sessions: all, one, or all but one. Gives how many. */
export async function endSessions(
  write: WriteTx,
  personId: PersonId,
  now: Temporal.Instant,
  which: { only?: Id<"session">; except?: Id<"session"> } = {},
): Promise<number> {
  let ending = write
    .writes<IdentityTables>()
    .updateTable("identity.session")
    .set({ ended_at: now })
    .where("workspace_id", "=", workspaceOf(write))
    .where("person_id", "=", personId)
    .where("ended_at", "is", null);
  if (which.only !== undefined) ending = ending.where("id", "=", which.only);
  if (which.except !== undefined) ending = ending.where("id", "<>", which.except);
  const { numUpdatedRows } = await ending.executeTakeFirst();
  return Number(numUpdatedRows);
}

export async function noteStepUp(write: WriteTx, sessionId: Id<"session">, now: Temporal.Instant): Promise<void> {
  await ofSession(write, sessionId).set({ stepped_up_at: now }).execute();
}

/** Moves "last seen" on; a session ended meanwhile stays as it ended. */
export async function noteSeen(write: WriteTx, sessionId: Id<"session">, now: Temporal.Instant): Promise<void> {
  await ofSession(write, sessionId).set({ last_seen_at: now }).where("last_seen_at", "<", now).execute();
}

function ofSession(write: WriteTx, sessionId: Id<"session">) {
  return write
    .writes<IdentityTables>()
    .updateTable("identity.session")
    .where("workspace_id", "=", workspaceOf(write))
    .where("id", "=", sessionId)
    .where("ended_at", "is", null);
}
