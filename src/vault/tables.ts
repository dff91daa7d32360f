import type { WorkspaceId } from "#kernel";

interface SecretKey {
  workspace_id: WorkspaceId;
  purpose: string;
  owner_id: string;
  field: string;
}

export interface VaultTables {
  "vault.secret_version": SecretKey & { version: number };
  "vault.sealed_secret": SecretKey & {
    version: number;
    root_key_id: string;
    wrapped_key: Uint8Array;
    sealed: Uint8Array;
    sealed_at: Temporal.Instant;
  };
  "vault.secret_use": SecretKey & { use: string; day: string };
}
