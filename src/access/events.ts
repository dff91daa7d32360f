import { event, sayMoment } from "#kernel";
import { z } from "zod";

const until = z.string().optional().describe("ISO instant; absent when there is no end");
const scopeKind = z.enum(["workspace", "group", "account"]);

function place(scope: { scopeKind: "workspace" | "group" | "account"; scopeName?: string | undefined }): string {
  if (scope.scopeKind === "workspace") return "the whole workspace";
  return scope.scopeKind === "group" ? `the group ${scope.scopeName ?? ""}`.trimEnd() : `the account ${scope.scopeName ?? ""}`.trimEnd();
}

export const groupCreated = event({
  code: "group.created",
  payload: z.object({ name: z.string(), parentName: z.string() }),
  sentence: ({ name, parentName }) => `created the group ${name} in ${parentName}`,
});

export const groupChanged = event({
  code: "group.changed",
  payload: z.object({ name: z.string(), before: z.record(z.string(), z.string()), after: z.record(z.string(), z.string()) }),
  sentence: ({ name, before, after }) => `changed the group ${name}: ${changes(before, after)}`,
});

export const personChanged = event({
  code: "person.changed",
  payload: z.object({ before: z.record(z.string(), z.string()), after: z.record(z.string(), z.string()) }),
  sentence: ({ before, after }, names) => `changed ${names["personName"] ?? "a person"}: ${changes(before, after) || "their name"}`,
});

export const teamCreated = event({
  code: "team.created",
  payload: z.object({ name: z.string(), groupName: z.string() }),
  sentence: ({ name, groupName }) => `created the team ${name} in ${groupName}`,
});

export const teamChanged = event({
  code: "team.changed",
  payload: z.object({ name: z.string(), before: z.record(z.string(), z.string()), after: z.record(z.string(), z.string()) }),
  sentence: ({ name, before, after }) => `changed the team ${name}: ${changes(before, after)}`,
});

export const memberAdded = event({
  code: "team.member_added",
  payload: z.object({ teamName: z.string(), memberTeamName: z.string().optional() }),
  sentence: ({ teamName, memberTeamName }, names) =>
    `added ${memberTeamName === undefined ? (names["memberName"] ?? "a person") : `the team ${memberTeamName}`} to the team ${teamName}`,
});

export const memberRemoved = event({
  code: "team.member_removed",
  payload: z.object({ teamName: z.string(), memberTeamName: z.string().optional() }),
  sentence: ({ teamName, memberTeamName }, names) =>
    `took ${memberTeamName === undefined ? (names["memberName"] ?? "a person") : `the team ${memberTeamName}`} out of the team ${teamName}`,
});

export const roleCreated = event({
  code: "role.created",
  payload: z.object({ name: z.string(), permissions: z.array(z.string()) }),
  sentence: ({ name, permissions }) => `created the role ${name} with ${permissions.length} permissions`,
});

export const roleChanged = event({
  code: "role.changed",
  payload: z.object({ name: z.string(), added: z.array(z.string()), removed: z.array(z.string()) }),
  sentence: ({ name, added, removed }) =>
    `changed the role ${name}${added.length > 0 ? `, adding ${added.join(", ")}` : ""}${removed.length > 0 ? `, removing ${removed.join(", ")}` : ""}`,
});

export const roleArchived = event({
  code: "role.archived",
  payload: z.object({ name: z.string() }),
  sentence: ({ name }) => `archived the role ${name}`,
});

export const grantGiven = event({
  code: "grant.given",
  payload: z.object({
    roleName: z.string(),
    principalKind: z.enum(["person", "team"]),
    teamName: z.string().optional(),
    scopeKind,
    scopeName: z.string().optional(),
    network: z.string().optional(),
    from: z.string(),
    until,
    reason: z.string(),
  }),
  sentence: (given, names) =>
    `gave ${given.principalKind === "team" ? `the team ${given.teamName ?? ""}` : (names["personName"] ?? "a person")} the role ${given.roleName} on ${place(given)}` +
    `${given.network === undefined ? "" : ` (${given.network} only)`}${given.until === undefined ? "" : ` until ${sayMoment(given.until)}`}: ${given.reason}`,
});

export const grantEnded = event({
  code: "grant.ended",
  payload: z.object({
    roleName: z.string(),
    principalKind: z.enum(["person", "team"]),
    teamName: z.string().optional(),
    scopeKind,
    scopeName: z.string().optional(),
    at: z.string(),
  }),
  sentence: (ended, names) =>
    `ended the role ${ended.roleName} of ${ended.principalKind === "team" ? `the team ${ended.teamName ?? ""}` : (names["personName"] ?? "a person")} on ${place(ended)}`,
});

export const ceilingSet = event({
  code: "ceiling.set",
  payload: z.object({ subjectKind: z.enum(["kind", "group"]), subjectName: z.string(), allowed: z.array(z.string()).optional() }),
  sentence: ({ subjectKind, subjectName, allowed }) => {
    const whose = subjectKind === "kind" ? `people of the kind ${subjectName}` : `the group ${subjectName}`;
    return allowed === undefined
      ? `took the ceiling off ${whose}`
      : `set a ceiling over ${whose}: ${allowed.length === 0 ? "nothing" : allowed.join(", ")}`;
  },
});

export const dutySet = event({
  code: "duty.set",
  payload: z.object({ one: z.string(), other: z.string() }),
  sentence: ({ one, other }) => `set the duty rule that nobody holds both ${one} and ${other} on one account`,
});

export const dutyLifted = event({
  code: "duty.lifted",
  payload: z.object({ one: z.string(), other: z.string() }),
  sentence: ({ one, other }) => `lifted the duty rule that parts ${one} from ${other}`,
});

function changes(before: Readonly<Record<string, string>>, after: Readonly<Record<string, string>>): string {
  return Object.keys(after)
    .map((field) => `${field} from ${before[field] ?? "nothing"} to ${after[field]}`)
    .join(", ");
}
