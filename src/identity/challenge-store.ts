import { type Id, newId, type PersonId, type WriteTx } from "#kernel";
import { workspaceOf } from "./credential-store.ts";
import type { IdentityTables } from "./tables.ts";

/** Keeps the proof that the password was right; older ones of the person that have ended are cleared away. */
export async function addChallenge(
  write: WriteTx,
  challenge: { personId: PersonId; tokenHash: Buffer; tries: number; now: Temporal.Instant; expiresAt: Temporal.Instant },
): Promise<void> {
  const db = write.writes<IdentityTables>();
  const workspace_id = workspaceOf(write);
  const { personId, tokenHash, tries, now, expiresAt } = challenge;
  await db
    .deleteFrom("identity.challenge")
    .where("workspace_id", "=", workspace_id)
    .where("person_id", "=", personId)
    .where("expires_at", "<=", now)
    .execute();
  await db
    .insertInto("identity.challenge")
    .values({
      workspace_id,
      id: newId<"challenge">(),
      person_id: personId,
      token_hash: tokenHash,
      expires_at: expiresAt,
      tries_left: tries,
    })
    .execute();
}

/** Takes one of the tries, under the row's lock; false when none is left or somebody finished meanwhile. */
export async function takeTry(write: WriteTx, challengeId: Id<"challenge">): Promise<boolean> {
  const { numUpdatedRows } = await write
    .writes<IdentityTables>()
    .updateTable("identity.challenge")
    .set((to) => ({ tries_left: to("tries_left", "-", 1) }))
    .where("workspace_id", "=", workspaceOf(write))
    .where("id", "=", challengeId)
    .where("tries_left", ">", 0)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Ends what the person has half signed in: after success, and when password or second factor change. */
export async function endChallenges(write: WriteTx, personId: PersonId): Promise<void> {
  await write
    .writes<IdentityTables>()
    .deleteFrom("identity.challenge")
    .where("workspace_id", "=", workspaceOf(write))
    .where("person_id", "=", personId)
    .execute();
}
