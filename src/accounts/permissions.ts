import { permissions } from "#kernel";

export const accountPermissions = permissions({
  "account.read": { says: "See accounts, their owners and their health", scope: "account" },
  "account.register": { says: "Register accounts in a group, and archive them", scope: "group" },
  "account.edit": { says: "Change what the register says of an account", scope: "account" },
  "account.connect": { says: "Connect, reconnect and disconnect an account", scope: "account", privileged: true },
  "account.own": { says: "Name the owner and deputy of an account", scope: "account", privileged: true },
});
