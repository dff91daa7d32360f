import { capability } from "#kernel";
import { sequencePending } from "./jobs/sequence-pending.ts";
import { verifyLogs } from "./jobs/verify-logs.ts";
import { exportLog } from "./operations/export-log.ts";
import { listEvents } from "./operations/list-events.ts";
import { proveEvent } from "./operations/prove-event.ts";
import { registerSigningKey } from "./operations/register-signing-key.ts";
import { showStatus } from "./operations/show-status.ts";
import { auditPermissions } from "./permissions.ts";

export const auditCapability = capability({
  room: "audit",
  permissions: auditPermissions,
  operations: { listEvents, proveEvent, exportLog, registerSigningKey, showStatus },
  jobs: [sequencePending, verifyLogs],
  holdings: {
    "audit.event.actor_id": "history",
    "audit.event_subject.id": "history",
    "audit.personal.value": "personal",
  },
});
