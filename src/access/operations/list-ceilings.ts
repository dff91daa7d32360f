import { readOperation } from "#kernel";
import { z } from "zod";
import { allCeilings, allDuties } from "../ceiling-store.ts";
import { allGroups, groupsWhere } from "../group-store.ts";
import { actingPerson } from "../views.ts";

export const CeilingView = z.object({
  subjectKind: z.enum(["kind", "group"]),
  subject: z.string(),
  name: z.string(),
  allowed: z.array(z.string()),
});

export const listCeilings = readOperation({
  name: "access.listCeilings",
  http: "GET /ceilings",
  summary: "What kinds of people and groups may never exceed, and which permissions duty rules keep in different hands.",
  input: z.object({}),
  output: z.object({ items: z.array(CeilingView), duties: z.array(z.object({ dutyId: z.string(), one: z.string(), other: z.string() })) }),
  permission: "role.read",
  on: "somewhere",
  async run({ actor, read, now }) {
    const seen = await groupsWhere(read, actingPerson(actor), "group.read", now);
    const names = new Map<string, string>(
      (await allGroups(read)).filter((group) => seen.has(group.groupId)).map((group) => [group.groupId, group.name]),
    );
    const ceilings = (await allCeilings(read)).filter((ceiling) => ceiling.subjectKind === "kind" || names.has(ceiling.subject));
    return {
      items: ceilings.map((ceiling) => ({
        ...ceiling,
        allowed: [...ceiling.allowed],
        name: names.get(ceiling.subject) ?? ceiling.subject,
      })),
      duties: await allDuties(read),
    };
  },
});
