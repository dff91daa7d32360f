import { idSchema, InstantInput, readOperation } from "#kernel";
import { z } from "zod";
import { personOf } from "../acting.ts";
import { PostSeen, presentBrief } from "../brief.ts";
import { listPlanned } from "../list-store.ts";
import { AccountId, postStates } from "../model.ts";
import { refuse } from "../refusals.ts";

const mostPosts = 5_000;
const mostDays = 100;

export const listCalendar = readOperation({
  name: "publishing.listCalendar",
  http: "GET /calendar",
  summary: "Lists the posts planned between two moments, in time order.",
  input: z.object({
    from: InstantInput,
    to: InstantInput,
    groupId: idSchema("group").optional(),
    accountId: AccountId.optional(),
    state: z.enum(postStates).optional(),
    authorId: idSchema("person").optional(),
  }),
  output: z.object({
    items: z.array(PostSeen),
    /** `more`: there are more than the calendar shows; narrow the filters. */
    completeness: z.enum(["all", "more"]),
  }),
  permission: "post.read",
  on: "somewhere",
  async run({ input, actor, now, read }) {
    const { from, to, ...narrowing } = input;
    const hours = to.since(from).total("hours");
    if (hours <= 0 || hours > mostDays * 24)
      throw refuse("invalid_schedule", {
        field: "to",
        detail: `A calendar shows up to ${mostDays} days.`,
        mend: "Give a later `to`, and not more than 100 days after `from`.",
      });
    const rows = await listPlanned(read, { viewer: personOf(actor), now }, { from, to }, narrowing, mostPosts + 1);
    const completeness = rows.length > mostPosts ? "more" : "all";
    return { items: rows.slice(0, mostPosts).map(presentBrief), completeness } as const;
  },
});
