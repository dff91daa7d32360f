import { z } from "zod";
import { endOfTime, newId } from "#kernel";
import cases from "../../src/oversight/cases/cases.json" with { type: "json" };
import type { Grant, Question, World } from "../../src/oversight/model.ts";
import { noon } from "./random-world.ts";

const lines = z.array(z.string()).default([]);
const ToldCase = z.strictObject({
  case: z.string(),
  grants: lines,
  in: lines,
  archived: lines,
  ceilings: lines,
  duties: lines,
  authors: lines,
  ask: z.string(),
  answer: z.string(),
  because: z.string(),
});
export type ToldCase = z.output<typeof ToldCase>;
export const toldCases: readonly ToldCase[] = z.array(ToldCase).parse(cases);

const groups: Readonly<Record<string, string | undefined>> = {
  northwind: undefined,
  europe: "northwind",
  netherlands: "europe",
  germany: "europe",
  brazil: "northwind",
};
const accounts: Readonly<Record<string, readonly [group: string, network: string, state?: "inactive"]>> = {
  "@nl": ["netherlands", "bluesky"],
  "@nl2": ["netherlands", "sandbox"],
  "@de": ["germany", "sandbox"],
  "@br": ["brazil", "bluesky"],
  "@off": ["netherlands", "bluesky", "inactive"],
};
const people = {
  mia: ["member", "active"],
  ben: ["member", "active"],
  sue: ["member", "suspended"],
  ivo: ["member", "invited"],
  dan: ["member", "departed"],
  pia: ["agency", "active"],
  bot: ["agent", "active", "mia"],
  lostbot: ["agent", "active", "sue"],
} as const;
const teams = ["writers", "editors", "company"];
const roles: Readonly<Record<string, readonly string[]>> = {
  admin: ["post.read", "post.draft", "post.approve", "post.publish", "group.edit"],
  creator: ["post.read", "post.draft"],
  sender: ["post.publish"],
  approver: ["post.approve"],
};

/** Names stand for whatever kind of thing the case puts them for. */
type IdOf = (name: string | undefined) => never;

/** The people, teams, groups and accounts every told case happens among, with what the case says of them. */
export function worldOf(told: ToldCase): { world: World; question: Question } {
  const workspaceId = newId<"workspace">();
  const known = new Map<string, string>([["workspace", workspaceId]]);
  for (const name of [...Object.keys(groups), ...Object.keys(accounts), ...Object.keys(people), ...teams, ...Object.keys(roles)])
    known.set(name, newId());
  const id: IdOf = (name) => {
    const found = known.get(name ?? "");
    if (found === undefined) throw new Error(`the case "${told.case}" names ${name}, which nobody knows`);
    return found as never;
  };
  const state = (name: string) => (told.archived.includes(name) ? ("archived" as const) : ("open" as const));
  const world: World = {
    workspaceId,
    people: Object.entries(people).map(([name, [kind, status, responsible]]) => ({
      personId: id(name),
      kind,
      status,
      responsibleId: responsible === undefined ? undefined : id(responsible),
    })),
    teams: teams.map((name) => ({ teamId: id(name), name, state: state(name) })),
    memberships: told.in.map((line) => line.split(" ")).map(([member, team]) => ({ teamId: id(team), memberId: id(member) })),
    groups: Object.entries(groups).map(([name, parent]) => ({
      groupId: id(name),
      parentId: parent === undefined ? undefined : id(parent),
      name,
      state: state(name),
    })),
    accounts: Object.entries(accounts).map(([name, [group, network, off]]) => ({
      accountId: id(name),
      groupId: id(group),
      network,
      state: off ?? "active",
    })),
    roles: Object.entries(roles).map(([name, permissions]) => ({ roleId: id(name), name, permissions, state: state(name) })),
    grants: told.grants.map((line) => grantOf(line, id)),
    ceilings: told.ceilings.map((line) => {
      const [subject = "", allowed = ""] = line.split(":");
      const isKind = subject === "agency" || subject === "agent" || subject === "member";
      return {
        subjectKind: isKind ? "kind" : "group",
        subject: isKind ? subject : id(subject),
        allowed: allowed.split(" ").filter(Boolean),
      };
    }),
    duties: told.duties.map((line) => line.split(" ")).map(([one = "", other = ""]) => ({ one, other })),
  };
  const [who, permission = "", where = "", network] = told.ask.split(" ");
  const asked = network === undefined ? {} : { network };
  const scope =
    where === "workspace"
      ? ({ kind: "workspace", ...asked } as const)
      : where.startsWith("@")
        ? ({ kind: "account", accountId: id(where) } as const)
        : ({ kind: "group", groupId: id(where), ...asked } as const);
  return { world, question: { personId: id(who), permission, scope, authorIds: told.authors.map((name) => id(name)), at: noon } };
}

/** "creator to mia on europe network bluesky from 2026-01-01 until 2026-03-01" */
function grantOf(line: string, id: IdOf): Grant {
  const words = line.split(" ");
  const after = (word: string) => (words.includes(word) ? words[words.indexOf(word) + 1] : undefined);
  const moment = (text: string) => Temporal.Instant.from(text.includes("T") ? text : `${text}T00:00:00Z`);
  const [to = "", on = ""] = [after("to"), after("on")];
  return {
    grantId: newId<"grant">(),
    roleId: id(words[0]),
    principalKind: teams.includes(to) ? "team" : "person",
    principalId: id(to),
    scopeKind: on === "workspace" ? "workspace" : on.startsWith("@") ? "account" : "group",
    scopeId: id(on),
    network: after("network"),
    source: "given",
    reason: "told",
    givenBy: undefined,
    from: moment(after("from") ?? "2026-01-01"),
    until: words.includes("until") ? moment(after("until") ?? "") : endOfTime,
  };
}
