import { newId } from "#kernel";
import type { PersonId, ReadTx, WorkspaceId, WriteTx } from "#kernel";
import type { Selectable } from "kysely";
import type { AccountId, PostId, PublicationId, PublicationState, SubmissionId } from "./model.ts";
import type { Change, Entry } from "./state.ts";
import { finalStates } from "./state.ts";
import type { LedgerTables, PublicationTable } from "./tables.ts";
import { workspaceOf } from "./workspace.ts";

/** One variant going out on one account. */
export interface Publication extends Entry {
  readonly id: PublicationId;
  readonly postId: PostId;
  readonly version: number;
  readonly accountId: AccountId;
  readonly network: string;
  readonly submissionId: SubmissionId;
  readonly digest: string;
  readonly dueAt: Temporal.Instant;
  readonly nextAt: Temporal.Instant;
  readonly causedBy: PersonId;
  readonly fence: number;
  readonly prepared: unknown;
  readonly preparedDigest: string | undefined;
  readonly progress: unknown;
  readonly code: string | null;
  readonly reason: string | null;
  readonly networkPostId: string | null;
  readonly url: string | null;
  readonly endedAt: Temporal.Instant | undefined;
}

export type PublicationRow = Selectable<PublicationTable>;

export function publicationOf(row: PublicationRow): Publication {
  const { tries, refreshes, looks, code, reason, url, id, version, network, digest, state, fence, prepared, progress } = row;
  return {
    tries,
    refreshes,
    looks,
    code,
    reason,
    url,
    id,
    version,
    network,
    digest,
    state,
    fence,
    prepared,
    progress,
    postId: row.post_id,
    accountId: row.account_id,
    submissionId: row.submission_id,
    dueAt: row.due_at,
    wantedAt: row.wanted_at,
    nextAt: row.next_at,
    causedBy: row.caused_by,
    preparedDigest: row.prepared_digest ?? undefined,
    firstSentAt: row.first_sent_at ?? undefined,
    lastSentAt: row.last_sent_at ?? undefined,
    leftBy: row.left_by ?? undefined,
    ifAbsent: row.if_absent,
    networkPostId: row.network_post_id,
    endedAt: row.ended_at ?? undefined,
  };
}

export function publicationReader(read: ReadTx) {
  const db = read.reads<LedgerTables>();
  const workspaceId = workspaceOf(read);
  const rows = () => db.selectFrom("ledger.publication").selectAll().where("workspace_id", "=", workspaceId);
  return {
    async publications(postId: PostId): Promise<Publication[]> {
      return (await rows().where("post_id", "=", postId).orderBy("created_at").orderBy("account_id").execute()).map(publicationOf);
    },
    /** The state of each account's latest publication: what an earlier approval had scheduled says nothing any more. */
    async standing(postId: PostId): Promise<PublicationState[]> {
      const all = await rows().where("post_id", "=", postId).orderBy("created_at").orderBy("id").execute();
      return [...new Map(all.map((row) => [row.account_id, row.state])).values()];
    },
    async publication(id: PublicationId): Promise<Publication | undefined> {
      const row = await rows().where("id", "=", id).executeTakeFirst();
      return row && publicationOf(row);
    },
    /** Waits for whoever is changing it; holds it until the transaction ends. */
    async lockedPublication(id: PublicationId): Promise<Publication | undefined> {
      const row = await rows().where("id", "=", id).forUpdate().executeTakeFirst();
      return row && publicationOf(row);
    },
  };
}

type Intent = Pick<Publication, "postId" | "version" | "accountId" | "network" | "submissionId" | "digest" | "dueAt" | "causedBy">;

function rowOf(intent: Intent, workspaceId: WorkspaceId, now: Temporal.Instant) {
  const { postId, version, accountId, network, submissionId, digest, dueAt, causedBy } = intent;
  return {
    workspace_id: workspaceId,
    id: newId<"publication">(),
    post_id: postId,
    version,
    account_id: accountId,
    network,
    submission_id: submissionId,
    digest,
    state: "scheduled",
    caused_by: causedBy,
    created_at: now,
    due_at: dueAt,
    wanted_at: dueAt,
    next_at: dueAt,
  } as const;
}

/** The columns a change sets; what it does not name stays. */
function columnsOf(change: Change & { readonly wantedAt?: Temporal.Instant }, endedAt: Temporal.Instant | null) {
  const { state, nextAt, tries, refreshes, looks, code, reason, networkPostId, url, wantedAt, ifAbsent, leftBy } = change;
  const named = {
    tries,
    refreshes,
    looks,
    code,
    reason,
    url,
    network_post_id: networkPostId,
    next_at: nextAt,
    wanted_at: wantedAt,
    if_absent: ifAbsent,
    left_by: leftBy,
  };
  // What is due again is known not to be out, nor under way.
  const unsent = change.forget || state === "due" ? { first_sent_at: null, last_sent_at: null, left_by: null } : {};
  const forgotten = change.forget ? { prepared: null, prepared_digest: null, progress: null } : {};
  const set = { ...named, state, ended_at: endedAt, lease_until: null, ...unsent, ...forgotten };
  return Object.fromEntries(Object.entries(set).filter(([, value]) => value !== undefined));
}

export function publicationWriter(write: WriteTx) {
  const db = write.writes<LedgerTables>();
  const workspaceId = workspaceOf(write);
  return {
    ...publicationReader(write),
    /** Intends to publish: from here on the ledger answers for it. */
    async intend(intents: readonly Intent[], now: Temporal.Instant): Promise<PublicationId[]> {
      const values = intents.map((intent) => rowOf(intent, workspaceId, now));
      if (values.length > 0) await db.insertInto("ledger.publication").values(values).execute();
      return values.map((value) => value.id);
    },
    /** Moves what is scheduled to another time. */
    async move(postId: PostId, dueAt: Temporal.Instant): Promise<void> {
      await db
        .updateTable("ledger.publication")
        .set({ due_at: dueAt, wanted_at: dueAt, next_at: dueAt })
        .where("workspace_id", "=", workspaceId)
        .where("post_id", "=", postId)
        .where("state", "=", "scheduled")
        .execute();
    },
    async change(id: PublicationId, change: Change & { readonly wantedAt?: Temporal.Instant }, now: Temporal.Instant): Promise<void> {
      const ends = finalStates.includes(change.state);
      await db
        .updateTable("ledger.publication")
        .set(columnsOf(change, ends ? now : null))
        .where("workspace_id", "=", workspaceId)
        .where("id", "=", id)
        .execute();
      // What is held still waits for somebody: its alarm stands until it is out, or over.
      if (ends && change.state !== "held") await this.clearAlarm(id, now);
    },
    async clearAlarm(id: PublicationId, now: Temporal.Instant): Promise<void> {
      await db
        .updateTable("ledger.alarm")
        .set({ cleared_at: now })
        .where("workspace_id", "=", workspaceId)
        .where("publication_id", "=", id)
        .where("cleared_at", "is", null)
        .execute();
    },
  };
}
