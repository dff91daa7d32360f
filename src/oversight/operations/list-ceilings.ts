import { readOperation } from "#kernel";
import { z } from "zod";
import { ceilingsSeen, dutiesNow } from "../rules-store.ts";
import { actingPerson } from "../views.ts";

const CeilingView = z.object({
  subjectKind: z.enum(["kind", "group"]),
  subject: z.string(),
  name: z.string(),
  allowed: z.array(z.string()).readonly(),
});

export const listCeilings = readOperation({
  name: "access.listCeilings",
  http: "GET /ceilings",
  summary: "What kinds of people and groups may never exceed, and which permissions duty rules keep in different hands.",
  input: z.object({}),
  output: z.object({ items: z.array(CeilingView), duties: z.array(z.object({ dutyId: z.string(), one: z.string(), other: z.string() })) }),
  permission: "role.read",
  on: "somewhere",
  run: async ({ actor, read, now }) => ({ items: await ceilingsSeen(read, actingPerson(actor), now), duties: await dutiesNow(read) }),
});
