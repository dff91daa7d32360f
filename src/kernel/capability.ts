import type { Job } from "./job.ts";
import type { Operation } from "./operation.ts";
import type { PermissionKind } from "./permissions.ts";

/** Everything a room offers the house. The gate, the worker, the API document and the docs are read off these. */
export interface Capability<Operations extends Record<string, Operation> = Record<string, Operation>> {
  readonly room: string;
  readonly permissions: Readonly<Record<string, PermissionKind>>;
  readonly operations: Operations;
  readonly jobs: readonly Job[];
  /** Columns that point at a person or hold personal data, as `schema.table.column`, and what becomes of each when the person leaves. */
  readonly holdings: Readonly<Record<string, "history" | "moves" | "ends" | "personal">>;
}

export function capability<const Operations extends Record<string, Operation>>(
  declared: Partial<Omit<Capability<Operations>, "room" | "operations">> & { room: string; operations: Operations },
): Capability<Operations> {
  return { permissions: {}, jobs: [], holdings: {}, ...declared };
}
