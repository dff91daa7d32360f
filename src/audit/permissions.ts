import { permissions } from "#kernel";

export const auditPermissions = permissions({
  "audit.read": { says: "Read the audit log, prove its events and export it", scope: "workspace" },
});
