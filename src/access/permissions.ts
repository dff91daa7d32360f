import { permissions } from "#kernel";

export const accessPermissions = permissions({
  "workspace.read": { says: "See the workspace's settings", scope: "workspace" },
  "workspace.edit": { says: "Change the workspace's settings", scope: "workspace", privileged: true },
  "group.read": { says: "See groups", scope: "group" },
  "group.edit": { says: "Create, rename, move and archive groups", scope: "group", privileged: true },
  "person.read": { says: "See people and what they hold", scope: "group" },
  "person.edit": { says: "Invite people, rename, suspend and reactivate them", scope: "group", privileged: true },
  "person.secure": {
    says: "End somebody's sessions, reset their second factor and let them back in",
    scope: "workspace",
    privileged: true,
  },
  "team.read": { says: "See teams and their members", scope: "group" },
  "team.edit": { says: "Create teams and change their members", scope: "group", privileged: true },
  "role.read": { says: "See roles and what they allow", scope: "workspace" },
  "role.edit": { says: "Create roles and change what they allow", scope: "workspace", privileged: true },
  "grant.read": { says: "See who holds which role where, and why", scope: "group" },
  "grant.give": { says: "Give and end grants, within one's own rights", scope: "group", privileged: true },
  "ceiling.edit": { says: "Set what a kind of person or a group may never exceed", scope: "group", privileged: true },
});
