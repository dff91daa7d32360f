import type { PersonId, WorkspaceId } from "#kernel";
import type { PostContent } from "./content.ts";
import type { AccountId, MediaId, PostId, PostState, SubmissionId } from "./model.ts";

type Instant = Temporal.Instant;

interface PostTable {
  workspace_id: WorkspaceId;
  id: PostId;
  state: PostState;
  revision: number;
  version: number;
  excerpt: string;
  created_by: PersonId;
  created_at: Instant;
  changed_at: Instant;
}

interface VersionTable {
  workspace_id: WorkspaceId;
  post_id: PostId;
  number: number;
  content: PostContent;
  by_person: PersonId;
  at: Instant;
}

interface SubmissionTable {
  workspace_id: WorkspaceId;
  id: SubmissionId;
  post_id: PostId;
  version: number;
  digest: string;
  window_from: Instant;
  window_to: Instant;
  note: string | null;
  submitted_by: PersonId;
  at: Instant;
  ended_how: "rejected" | "recalled" | "edited" | "discarded" | null;
  ended_by: PersonId | null;
  ended_at: Instant | null;
}

interface DecisionTable {
  workspace_id: WorkspaceId;
  id: string;
  submission_id: SubmissionId;
  post_id: PostId;
  kind: "approved" | "rejected";
  digest: string;
  note: string | null;
  by_person: PersonId;
  at: Instant;
}

interface ScheduleTable {
  workspace_id: WorkspaceId;
  post_id: PostId;
  wall_time: string;
  time_zone: string;
  overlap: "earlier" | "later";
  at: Instant;
  zone_data: string;
  set_by: PersonId;
  set_at: Instant;
  passed_at: Instant | null;
}

interface MediaTable {
  workspace_id: WorkspaceId;
  id: MediaId;
  sha256: string;
  media_type: string;
  byte_length: number;
  width: number;
  height: number;
  file_name: string | null;
  uploaded_by: PersonId;
  at: Instant;
}

export interface PublishingTables {
  "publishing.post": PostTable;
  "publishing.version": VersionTable;
  "publishing.post_account": { workspace_id: WorkspaceId; post_id: PostId; account_id: AccountId };
  "publishing.submission": SubmissionTable;
  "publishing.decision": DecisionTable;
  "publishing.schedule": ScheduleTable;
  "publishing.media": MediaTable;
  "publishing.media_blob": { workspace_id: WorkspaceId; sha256: string; bytes: Uint8Array };
  "publishing.post_media": { workspace_id: WorkspaceId; post_id: PostId; media_id: MediaId };
  /** Views other rooms publish. */
  "access.person_name": { workspace_id: WorkspaceId; person_id: PersonId; name: string };
  "access.person_view": { workspace_id: WorkspaceId; person_id: PersonId; kind: "member" | "agency" | "agent" };
  "access.account_place": {
    workspace_id: WorkspaceId;
    account_id: AccountId;
    group_id: string;
    network: string;
    state: "active" | "inactive";
  };
}
