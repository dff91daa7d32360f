import type { PersonId, WorkspaceId } from "#kernel";
import type { Generated } from "kysely";
import type { AccountId, PostId, PublicationId, PublicationState, SubmissionId } from "./model.ts";

type Instant = Temporal.Instant;

export interface PublicationTable {
  workspace_id: WorkspaceId;
  id: PublicationId;
  post_id: PostId;
  version: number;
  account_id: AccountId;
  network: string;
  submission_id: SubmissionId;
  digest: string;
  state: PublicationState;
  due_at: Instant;
  wanted_at: Instant;
  next_at: Instant;
  caused_by: PersonId;
  fence: Generated<number>;
  lease_until: Instant | null;
  prepared: unknown;
  prepared_digest: string | null;
  progress: unknown;
  first_sent_at: Instant | null;
  last_sent_at: Instant | null;
  left_by: Instant | null;
  tries: Generated<number>;
  refreshes: Generated<number>;
  looks: Generated<number>;
  if_absent: Generated<"send" | "fail">;
  code: string | null;
  reason: string | null;
  network_post_id: string | null;
  url: string | null;
  created_at: Instant;
  ended_at: Instant | null;
}

interface AttemptTable {
  workspace_id: WorkspaceId;
  publication_id: PublicationId;
  number: number;
  kind: "send" | "look_up";
  fence: number;
  started_at: Instant;
  ended_at: Instant | null;
  outcome: "published" | "refused" | "unknown" | "absent" | null;
  code: string | null;
  detail: string | null;
}

export interface LedgerTables {
  "ledger.publication": PublicationTable;
  "ledger.attempt": AttemptTable;
  "ledger.alarm": { workspace_id: WorkspaceId; publication_id: PublicationId; raised_at: Instant; cleared_at: Instant | null };
}
