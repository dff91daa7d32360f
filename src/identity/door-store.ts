import type { Id, PersonId, ReadTx, WorkspaceId, WriteTx } from "#kernel";
import { sql } from "kysely";

/** What can be asked before a workspace is known: one row by a token's hash, through functions of the database. */

export interface FoundSession {
  readonly workspaceId: WorkspaceId;
  readonly personId: PersonId;
  readonly sessionId: Id<"session">;
  readonly name: string;
  readonly steppedUpAt: Temporal.Instant | undefined;
  readonly lastSeenAt: Temporal.Instant;
}

interface SessionRow {
  workspace_id: WorkspaceId;
  person_id: PersonId;
  session_id: Id<"session">;
  name: string;
  stepped_up_at: Temporal.Instant | null;
  last_seen_at: Temporal.Instant;
}

export async function findSession(
  read: ReadTx,
  hash: Buffer,
  now: Temporal.Instant,
  seenAfter: Temporal.Instant,
): Promise<FoundSession | undefined> {
  const row = await first<SessionRow>(read, sql`select * from identity.find_session(${hash}, ${now}, ${seenAfter})`);
  return (
    row && {
      workspaceId: row.workspace_id,
      personId: row.person_id,
      sessionId: row.session_id,
      name: row.name,
      steppedUpAt: row.stepped_up_at ?? undefined,
      lastSeenAt: row.last_seen_at,
    }
  );
}

export interface Candidate {
  readonly workspaceId: WorkspaceId;
  readonly personId: PersonId;
}

/** The one person an address means: of the workspace named, or of the only one that knows it. */
export async function signInCandidate(read: ReadTx, email: string, workspaceSlug: string | undefined): Promise<Candidate | undefined> {
  const found = await sql<{
    workspace_id: WorkspaceId;
    person_id: PersonId;
    workspace_slug: string;
  }>`select * from identity.sign_in_candidates(${email})`.execute(read.reads<never>());
  const rows = workspaceSlug === undefined ? found.rows : found.rows.filter((row) => row.workspace_slug === workspaceSlug.toLowerCase());
  const [row, another] = rows;
  return row && another === undefined ? { workspaceId: row.workspace_id, personId: row.person_id } : undefined;
}

export async function findChallenge(
  read: ReadTx,
  hash: Buffer,
  now: Temporal.Instant,
): Promise<(Candidate & { challengeId: Id<"challenge"> }) | undefined> {
  const row = await first<{ workspace_id: WorkspaceId; person_id: PersonId; challenge_id: Id<"challenge"> }>(
    read,
    sql`select * from identity.find_challenge(${hash}, ${now})`,
  );
  return row && { workspaceId: row.workspace_id, personId: row.person_id, challengeId: row.challenge_id };
}

export async function findInvitation(
  read: ReadTx,
  hash: Buffer,
  now: Temporal.Instant,
): Promise<(Candidate & { invitationId: Id<"invitation"> }) | undefined> {
  const row = await first<{ workspace_id: WorkspaceId; person_id: PersonId; invitation_id: Id<"invitation"> }>(
    read,
    sql`select * from identity.find_invitation(${hash}, ${now})`,
  );
  return row && { workspaceId: row.workspace_id, personId: row.person_id, invitationId: row.invitation_id };
}

export async function findRecovery(
  read: ReadTx,
  hash: Buffer,
  now: Temporal.Instant,
): Promise<(Candidate & { recoveryId: Id<"recovery"> }) | undefined> {
  const row = await first<{ workspace_id: WorkspaceId; person_id: PersonId; recovery_id: Id<"recovery"> }>(
    read,
    sql`select * from identity.find_recovery(${hash}, ${now})`,
  );
  return row && { workspaceId: row.workspace_id, personId: row.person_id, recoveryId: row.recovery_id };
}

export async function anyWorkspace(read: ReadTx): Promise<boolean> {
  return (await first<{ any: boolean }>(read, sql`select identity.any_workspace() as any`))?.any === true;
}

export async function keepSetupToken(write: WriteTx, hash: Buffer, workspaceId: WorkspaceId, expiresAt: Temporal.Instant): Promise<void> {
  await sql`select identity.issue_setup_token(${hash}, ${workspaceId}, ${expiresAt})`.execute(write.writes<never>());
}

/** The id the workspace will have that this token sets up. */
export async function findSetupToken(read: ReadTx, hash: Buffer, now: Temporal.Instant): Promise<WorkspaceId | undefined> {
  return (await first<{ id: WorkspaceId | null }>(read, sql`select identity.find_setup_token(${hash}, ${now}) as id`))?.id ?? undefined;
}

export async function spendSetupToken(write: WriteTx, hash: Buffer, now: Temporal.Instant): Promise<boolean> {
  return (await first<{ spent: boolean }>(write, sql`select identity.spend_setup_token(${hash}, ${now}) as spent`))?.spent === true;
}

async function first<Row>(read: ReadTx, statement: ReturnType<typeof sql>): Promise<Row | undefined> {
  const { rows } = await statement.execute(read.reads<never>());
  return rows[0] as Row | undefined;
}
