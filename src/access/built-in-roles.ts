const readable = ["workspace.read", "group.read", "person.read", "team.read", "role.read", "grant.read", "account.read", "post.read"];
const people = ["group.read", "person.read", "team.read"];
const drafting = ["post.draft", "post.schedule"];

export interface BuiltInRole {
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly permissions: readonly string[];
}

/** The roles every workspace starts with. They are changed only by copying them. */
export const builtInRoles: readonly BuiltInRole[] = [
  {
    key: "admin",
    name: "Admin",
    description: "Everything in scope; never more than their own rights to others, never approves an own post.",
    permissions: [
      ...readable,
      "workspace.edit",
      "group.edit",
      "person.edit",
      "person.secure",
      "team.edit",
      "role.edit",
      "grant.give",
      "ceiling.edit",
      "account.register",
      "account.edit",
      "account.connect",
      "account.own",
      ...drafting,
      "post.approve",
      "post.publish",
      "audit.read",
      "audit.export",
    ],
  },
  {
    key: "director",
    name: "Director",
    description: "Sees all and approves at the last step.",
    permissions: [...people, "role.read", "grant.read", "account.read", "post.read", "post.approve"],
  },
  {
    key: "manager",
    name: "Manager",
    description: "Plans, approves, publishes, and manages people and grants in their own groups.",
    permissions: [
      ...readable,
      "person.edit",
      "team.edit",
      "grant.give",
      "account.register",
      "account.edit",
      "account.connect",
      "account.own",
      ...drafting,
      "post.approve",
      "post.publish",
    ],
  },
  {
    key: "coordinator",
    name: "Coordinator",
    description: "Creates, schedules and publishes what is approved.",
    permissions: [...people, "account.read", "post.read", ...drafting, "post.publish"],
  },
  {
    key: "creator",
    name: "Creator",
    description: "Drafts, schedules and submits for approval.",
    permissions: [...people, "account.read", "post.read", ...drafting],
  },
  {
    key: "moderator",
    name: "Moderator",
    description: "Sees posts and accounts to answer the public.",
    permissions: ["group.read", "person.read", "account.read", "post.read"],
  },
  {
    key: "analyst",
    name: "Analyst",
    description: "Sees posts and accounts.",
    permissions: ["group.read", "person.read", "account.read", "post.read"],
  },
  {
    key: "compliance",
    name: "Compliance",
    description: "Approves at compliance steps and reads the audit log; edits nothing.",
    permissions: [...readable, "audit.read", "post.approve"],
  },
  {
    key: "agency",
    name: "Agency",
    description: "Drafts in the accounts named by the grant.",
    permissions: ["account.read", "post.read", "post.draft"],
  },
  {
    key: "agent",
    name: "Agent",
    description: "A program that drafts under a responsible person.",
    permissions: ["account.read", "post.read", "post.draft"],
  },
  {
    key: "auditor",
    name: "Auditor",
    description: "Reads everything about access, audit and evidence; changes nothing.",
    permissions: [...readable, "audit.read", "audit.export"],
  },
];

/** Whatever they are granted, partners and programs do no more than this until someone raises the ceiling. */
export const foundingCeilings = [
  { subject: "agency", allowed: ["group.read", "person.read", "account.read", "post.read", "post.draft"] },
  { subject: "agent", allowed: ["account.read", "post.read", "post.draft"] },
] as const;

/** What makes an admin: whoever holds all of these for the whole workspace can put everything else right. */
export const adminPermissions = ["grant.give", "role.edit", "group.edit", "person.edit", "ceiling.edit"] as const;
