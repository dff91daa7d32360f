import { eventCatalogue, keyOf, InstantInput, pageInput, pageOf, readOperation, refuse, toPage } from "#kernel";
import { z } from "zod";
import { actorShape } from "../leaf.ts";
import { listEvents as list } from "../search.ts";
import type { EventFilter, EventKey } from "../search-store.ts";

const word = z.string().min(1).max(200);
const input = z.object({
  ...pageInput,
  code: word.optional(),
  text: word.optional(),
  actorId: word.optional(),
  subjectKind: word.optional(),
  subjectId: word.optional(),
  from: InstantInput.optional(),
  to: InstantInput.optional(),
});

const eventView = z.object({
  id: z.string(),
  seq: z.int().nullable().describe("Its place in the log; null for the moment until it has one"),
  at: z.string(),
  code: z.string(),
  operation: z.string(),
  actor: actorShape,
  actorName: z.string().nullable(),
  sentence: z.string().describe("Reads on after the actor's name"),
  subjects: z.array(z.object({ kind: z.string(), id: z.string() })),
  payload: z.record(z.string(), z.unknown()),
  personal: z.record(z.string(), z.string()),
  erased: z.array(z.string()).describe("Personal fields whose value was erased"),
});

/** Newest first. With `subjectKind` and `subjectId` it is that subject's timeline. */
export const listEvents = readOperation({
  name: "audit.listEvents",
  http: "GET /audit/events",
  summary: "Lists recorded events, newest first, by code, actor, subject and time.",
  input,
  output: pageOf(eventView),
  permission: "audit.read",
  on: "workspace",
  async run({ input: asked, actor, read }) {
    const events = await list(read, actor.workspaceId, {
      filter: filterOf(asked),
      after: eventKeyOf(asked.after),
      limit: asked.limit + 1,
      catalogue: eventCatalogue(),
    });
    return toPage(events, asked.limit, ({ key }) => [key.at.toString(), key.arrival]);
  },
});

function filterOf({ code, text, actorId, subjectKind, subjectId, from, to }: z.output<typeof input>): EventFilter {
  if ((subjectKind === undefined) !== (subjectId === undefined)) {
    const field = subjectKind === undefined ? "subjectKind" : "subjectId";
    throw refuse("invalid_input", {
      field,
      detail: "A subject is named by its kind and its id.",
      mend: "Send subjectKind and subjectId together.",
    });
  }
  return {
    ...(code === undefined ? {} : { code }),
    ...(text === undefined ? {} : { text }),
    ...(actorId === undefined ? {} : { actorId }),
    ...(subjectKind === undefined || subjectId === undefined ? {} : { subject: { kind: subjectKind, id: subjectId } }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };
}

function eventKeyOf(cursor: string | undefined): EventKey | undefined {
  const key = keyOf(cursor, ["moment", "number"]);
  if (key === undefined) return undefined;
  const parsed = z.tuple([InstantInput, z.int()]).safeParse(key);
  if (!parsed.success)
    throw refuse("invalid_input", {
      field: "after",
      detail: "This is not a cursor from an earlier answer.",
      mend: "Use `next` of the last page, or leave it out.",
    });
  return { at: parsed.data[0], arrival: parsed.data[1] };
}
