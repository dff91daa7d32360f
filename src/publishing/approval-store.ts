import { newId } from "#kernel";
import type { PersonId, ReadTx, WriteTx } from "#kernel";
import type { PostId, Submission, SubmissionId } from "./model.ts";
import type { PublishingTables } from "./tables.ts";
import { workspaceOf } from "./workspace.ts";

export function approvalReader(read: ReadTx) {
  const db = read.reads<PublishingTables>();
  const workspaceId = workspaceOf(read);
  const submissions = () =>
    db
      .selectFrom("publishing.submission as s")
      .leftJoin("publishing.decision as d", (join) =>
        join.onRef("d.workspace_id", "=", "s.workspace_id").onRef("d.submission_id", "=", "s.id"),
      )
      .select([
        "s.id",
        "s.post_id",
        "s.version",
        "s.digest",
        "s.window_from",
        "s.window_to",
        "s.note",
        "s.submitted_by",
        "s.at",
        "s.ended_how",
        "s.ended_by",
        "s.ended_at",
      ])
      .select(["d.kind", "d.digest as decided_digest", "d.by_person", "d.at as decided_at", "d.note as decided_note"])
      .where("s.workspace_id", "=", workspaceId);
  return {
    /** Newest first. */
    async submissions(postId: PostId): Promise<Submission[]> {
      return (await submissions().where("s.post_id", "=", postId).orderBy("s.at", "desc").orderBy("s.id", "desc").execute()).map(
        submissionOf,
      );
    },
    async submission(id: SubmissionId): Promise<Submission | undefined> {
      const row = await submissions().where("s.id", "=", id).executeTakeFirst();
      return row && submissionOf(row);
    },
    /** The one that waits for a decision, or stands approved. */
    async openSubmission(postId: PostId): Promise<Submission | undefined> {
      const row = await submissions().where("s.post_id", "=", postId).where("s.ended_at", "is", null).executeTakeFirst();
      return row && submissionOf(row);
    },
  };
}

interface SubmissionRow {
  id: SubmissionId;
  post_id: PostId;
  version: number;
  digest: string;
  window_from: Temporal.Instant;
  window_to: Temporal.Instant;
  note: string | null;
  submitted_by: PersonId;
  at: Temporal.Instant;
  ended_how: "rejected" | "recalled" | "edited" | "discarded" | null;
  ended_by: PersonId | null;
  ended_at: Temporal.Instant | null;
  kind: "approved" | "rejected" | null;
  decided_digest: string | null;
  by_person: PersonId | null;
  decided_at: Temporal.Instant | null;
  decided_note: string | null;
}

function submissionOf(row: SubmissionRow): Submission {
  const { ended_how: how, ended_by: endedBy, ended_at: endedAt, kind, decided_digest: digest, by_person: by, decided_at: decidedAt } = row;
  return {
    id: row.id,
    postId: row.post_id,
    version: row.version,
    digest: row.digest,
    window: { from: row.window_from, to: row.window_to },
    note: row.note ?? undefined,
    submittedBy: row.submitted_by,
    at: row.at,
    ended: how && endedBy && endedAt ? { how, by: endedBy, at: endedAt } : undefined,
    decision: kind && digest && by && decidedAt ? { kind, digest, by, at: decidedAt, note: row.decided_note ?? undefined } : undefined,
  };
}

type EndedHow = NonNullable<Submission["ended"]>["how"];

export function approvalWriter(write: WriteTx) {
  const db = write.writes<PublishingTables>();
  const workspaceId = workspaceOf(write);
  return {
    ...approvalReader(write),
    async submit(
      submission: Pick<Submission, "id" | "postId" | "version" | "digest" | "window" | "note" | "submittedBy" | "at">,
    ): Promise<void> {
      const { id, version, digest, window, note, at } = submission;
      await db
        .insertInto("publishing.submission")
        .values({
          workspace_id: workspaceId,
          id,
          post_id: submission.postId,
          version,
          digest,
          window_from: window.from,
          window_to: window.to,
          note: note ?? null,
          submitted_by: submission.submittedBy,
          at,
        })
        .execute();
    },
    async decide(
      submission: Submission,
      kind: "approved" | "rejected",
      by: PersonId,
      note: string | undefined,
      now: Temporal.Instant,
    ): Promise<void> {
      await db
        .insertInto("publishing.decision")
        .values({
          workspace_id: workspaceId,
          id: newId(),
          submission_id: submission.id,
          post_id: submission.postId,
          kind,
          digest: submission.digest,
          note: note ?? null,
          by_person: by,
          at: now,
        })
        .execute();
    },
    end: (submission: Submission, how: EndedHow, by: PersonId, now: Temporal.Instant): Promise<void> =>
      endSubmission(write, submission, how, by, now),
  };
}

async function endSubmission(write: WriteTx, submission: Submission, how: EndedHow, by: PersonId, now: Temporal.Instant): Promise<void> {
  await write
    .writes<PublishingTables>()
    .updateTable("publishing.submission")
    .set({ ended_how: how, ended_by: by, ended_at: now })
    .where("workspace_id", "=", workspaceOf(write))
    .where("id", "=", submission.id)
    .execute();
}
