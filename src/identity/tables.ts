import type { Id, PersonId, WorkspaceId } from "#kernel";

interface OfPerson {
  workspace_id: WorkspaceId;
  person_id: PersonId;
}

export interface IdentityTables {
  "identity.credential": OfPerson & {
    salt: Uint8Array;
    hash: Uint8Array;
    memory_kib: number;
    passes: number;
    lanes: number;
    changed_at: Temporal.Instant;
  };
  "identity.totp": OfPerson & {
    state: "begun" | "on";
    last_step: number;
    begun_at: Temporal.Instant;
    confirmed_at: Temporal.Instant | null;
  };
  "identity.recovery_code": OfPerson & { code_hash: Uint8Array; used_at: Temporal.Instant | null };
  "identity.session": OfPerson & {
    id: Id<"session">;
    token_hash: Uint8Array;
    created_at: Temporal.Instant;
    last_seen_at: Temporal.Instant;
    expires_at: Temporal.Instant;
    stepped_up_at: Temporal.Instant | null;
    address: string;
    user_agent: string;
    ended_at: Temporal.Instant | null;
  };
  "identity.challenge": OfPerson & { id: Id<"challenge">; token_hash: Uint8Array; expires_at: Temporal.Instant; tries_left: number };
  "identity.invitation": OfPerson & {
    id: Id<"invitation">;
    token_hash: Uint8Array;
    invited_by: PersonId;
    created_at: Temporal.Instant;
    expires_at: Temporal.Instant;
    ended_at: Temporal.Instant | null;
  };
  "identity.recovery": OfPerson & {
    id: Id<"recovery">;
    token_hash: Uint8Array;
    made_by: PersonId | null;
    created_at: Temporal.Instant;
    expires_at: Temporal.Instant;
    ended_at: Temporal.Instant | null;
  };
  "access.person_view": OfPerson & {
    name: string;
    email: string | null;
    kind: "member" | "agency" | "agent";
    status: "invited" | "active" | "suspended" | "departed";
  };
  "access.workspace_view": { workspace_id: WorkspaceId; name: string; slug: string; revision: number };
}
