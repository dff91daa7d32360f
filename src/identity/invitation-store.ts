import { type Id, newId, type PersonId, type ReadTx, type WriteTx } from "#kernel";
import { workspaceOf } from "./credential-store.ts";
import type { IdentityTables } from "./tables.ts";

export interface NewInvitation {
  readonly personId: PersonId;
  readonly tokenHash: Buffer;
  readonly invitedBy: PersonId;
  readonly now: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
}

/** Keeps an invitation; one sent to the person before ends. */
export async function addInvitation(write: WriteTx, invitation: NewInvitation): Promise<void> {
  const db = write.writes<IdentityTables>();
  const workspace_id = workspaceOf(write);
  const { personId, tokenHash, invitedBy, now, expiresAt } = invitation;
  await db
    .updateTable("identity.invitation")
    .set({ ended_at: now })
    .where("workspace_id", "=", workspace_id)
    .where("person_id", "=", personId)
    .where("ended_at", "is", null)
    .execute();
  await db
    .insertInto("identity.invitation")
    .values({
      workspace_id,
      id: newId<"invitation">(),
      person_id: personId,
      token_hash: tokenHash,
      invited_by: invitedBy,
      created_at: now,
      expires_at: expiresAt,
      ended_at: null,
    })
    .execute();
}

/** Uses an invitation up: true once. */
export async function takeInvitation(write: WriteTx, invitationId: Id<"invitation">, now: Temporal.Instant): Promise<boolean> {
  const { numUpdatedRows } = await write
    .writes<IdentityTables>()
    .updateTable("identity.invitation")
    .set({ ended_at: now })
    .where("workspace_id", "=", workspaceOf(write))
    .where("id", "=", invitationId)
    .where("ended_at", "is", null)
    .where("expires_at", ">", now)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function invitationById(
  read: ReadTx,
  invitationId: Id<"invitation">,
): Promise<{ invitedBy: PersonId; expiresAt: Temporal.Instant }> {
  const row = await read
    .reads<IdentityTables>()
    .selectFrom("identity.invitation")
    .select(["invited_by", "expires_at"])
    .where("workspace_id", "=", workspaceOf(read))
    .where("id", "=", invitationId)
    .executeTakeFirstOrThrow();
  return { invitedBy: row.invited_by, expiresAt: row.expires_at };
}

export async function latestInviter(read: ReadTx, personId: PersonId): Promise<PersonId | undefined> {
  const row = await read
    .reads<IdentityTables>()
    .selectFrom("identity.invitation")
    .select("invited_by")
    .where("workspace_id", "=", workspaceOf(read))
    .where("person_id", "=", personId)
    .orderBy("created_at", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.invited_by;
}
