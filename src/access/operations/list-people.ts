import { keyOf, pageInput, pageOf, readOperation, toPage } from "#kernel";
import { z } from "zod";
import { peopleSeenBy } from "../person-store.ts";
import { actingPerson, PersonView, presentPerson } from "../views.ts";

export const listPeople = readOperation({
  name: "access.listPeople",
  http: "GET /people",
  summary: "The people (and agents) the viewer may know of, by name.",
  input: z.object({
    ...pageInput,
    text: z.string().max(100).optional(),
    status: z.enum(["invited", "active", "suspended", "departed"]).optional(),
    kind: z.enum(["member", "agency", "agent"]).optional(),
  }),
  output: pageOf(PersonView),
  permission: "person.read",
  on: "somewhere",
  async run({ input, actor, read, now }) {
    const rows = await peopleSeenBy(read, actingPerson(actor), input, now, {
      limit: input.limit,
      after: keyOf(input.after, ["text", "id"]),
    });
    const page = toPage(rows, input.limit, (person) => [person.name, person.personId]);
    return { ...page, items: page.items.map(presentPerson) };
  },
});
