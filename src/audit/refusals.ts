import { refusals } from "#kernel";

export const refuseAudit = refusals({
  "audit.not_sequenced": {
    status: 409,
    title: "This event is recorded but does not have its place in the log yet.",
    mend: "Try again in a second; if it stays, check that a worker is running.",
  },
  "audit.unknown_signing_key": {
    status: 503,
    title: "The audit log of this workspace is signed by another key than the one found in the keys folder.",
    mend: "Put the workspace's key file back (from a backup, or from the machine that has it); if it is lost for good, an admin registers the new one (POST /api/v1/audit/signing-keys).",
  },
  "audit.key_known": {
    status: 409,
    title: "The key in this server's keys folder signs the log already.",
    mend: "Nothing needs to be done. If events still wait, look whether the worker has another keys folder.",
  },
  "audit.log_damaged": {
    status: 503,
    title: "The stored audit log does not match its last signed checkpoint, so nothing is added to it.",
    mend: "Run a verification to see what was changed, and restore it from a backup.",
  },
  "audit.key_file_open_to_others": {
    status: 503,
    title: "A signing key can be read by others on this machine.",
    mend: "Make the key file readable by its owner only (mode 0600).",
  },
});
