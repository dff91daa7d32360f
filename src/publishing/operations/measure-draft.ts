import { readOperation } from "#kernel";
import { networksService } from "#networks";
import { z } from "zod";
import { personOf } from "../acting.ts";
import { compose, measureAll, mediaMustBeUsable } from "../composing.ts";
import { accountsOf, PostContent, spokenOn, textAsSent } from "../content.ts";
import { AccountId } from "../model.ts";

const Problem = z.object({ field: z.string(), code: z.string(), message: z.string(), mend: z.string() });
const Count = z.object({ field: z.string(), unit: z.string(), used: z.number(), maximum: z.number() });
const Segment = z.object({ kind: z.enum(["text", "link", "mention", "tag"]), text: z.string() });

export const measureDraft = readOperation({
  name: "publishing.measureDraft",
  http: "POST /posts/measurements",
  summary: "Measures a draft as each account's network counts it, with what does not fit, and how it will read.",
  input: PostContent,
  output: z.object({
    accounts: z.array(
      z.object({
        accountId: AccountId,
        network: z.string(),
        counts: z.array(Count),
        problems: z.array(Problem),
        segments: z.array(Segment),
      }),
    ),
  }),
  permission: "post.draft",
  on: (content) => ({ kind: "accounts", accountIds: accountsOf(content) }),
  async run({ input: content, actor, now, use, read }) {
    await mediaMustBeUsable(read, content, personOf(actor), now);
    const composed = await compose(read, content);
    const accounts = measureAll(composed, use).map(({ accountId, network, measure }) => {
      const spoken = spokenOn(content, accountId);
      const segments = spoken ? use(networksService).of(network).preview(textAsSent(spoken)) : [];
      return { accountId, network, counts: [...measure.counts], problems: [...measure.problems], segments: [...segments] };
    });
    return { accounts };
  },
});
