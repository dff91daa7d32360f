import type { ReadTx, WriteTx } from "#kernel";
import { sql } from "kysely";
import type { PostId, PublicationId } from "./model.ts";
import type { SendAnswer } from "./state.ts";
import type { LedgerTables } from "./tables.ts";
import { workspaceOf } from "./workspace.ts";

export interface Attempt {
  readonly publicationId: PublicationId;
  readonly number: number;
  readonly kind: "send" | "look_up";
  readonly startedAt: Temporal.Instant;
  readonly endedAt: Temporal.Instant | null;
  readonly outcome: "published" | "refused" | "unknown" | "absent" | null;
  readonly detail: string | null;
}

/** All calls made for a post's publications, first to last. */
export async function attemptsOf(read: ReadTx, postId: PostId): Promise<Attempt[]> {
  return read
    .reads<LedgerTables>()
    .selectFrom("ledger.attempt as a")
    .innerJoin("ledger.publication as p", (join) =>
      join.onRef("p.workspace_id", "=", "a.workspace_id").onRef("p.id", "=", "a.publication_id"),
    )
    .select([
      "a.publication_id as publicationId",
      "a.number",
      "a.kind",
      "a.started_at as startedAt",
      "a.ended_at as endedAt",
      "a.outcome",
      "a.detail",
    ])
    .where("p.workspace_id", "=", workspaceOf(read))
    .where("p.post_id", "=", postId)
    .orderBy("a.publication_id")
    .orderBy("a.number")
    .execute();
}

/** The calls to a network, each written before it is made. */
export function attemptWriter(write: WriteTx) {
  const db = write.writes<LedgerTables>();
  const workspaceId = workspaceOf(write);
  return {
    async begin(id: PublicationId, fence: number, kind: "send" | "look_up", now: Temporal.Instant): Promise<number> {
      const found = await sql<{ number: number }>`
        insert into ledger.attempt (workspace_id, publication_id, number, kind, fence, started_at)
        select ${workspaceId}, ${id}, coalesce(max(number), 0) + 1, ${kind}, ${fence}, ${now}
        from ledger.attempt where workspace_id = ${workspaceId} and publication_id = ${id} returning number`.execute(db);
      return found.rows[0]?.number ?? 0;
    },
    async end(id: PublicationId, number: number, answer: SendAnswer | { kind: "absent" }, now: Temporal.Instant): Promise<void> {
      const code = answer.kind === "refused" ? answer.code : null;
      const detail =
        answer.kind === "refused"
          ? answer.message
          : answer.kind === "unknown"
            ? answer.reason
            : answer.kind === "published"
              ? answer.networkPostId
              : null;
      await db
        .updateTable("ledger.attempt")
        .set({ ended_at: now, outcome: answer.kind, code, detail })
        .where("workspace_id", "=", workspaceId)
        .where("publication_id", "=", id)
        .where("number", "=", number)
        .execute();
    },
  };
}
