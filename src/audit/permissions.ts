import { permissions } from "#kernel";

export const auditPermissions = permissions({
  "audit.read": { says: "Read the audit log and prove its events", scope: "workspace" },
  "audit.export": { says: "Download the whole audit log with the names in it", scope: "workspace", privileged: true },
});
