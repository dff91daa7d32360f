import { authorise } from "#access";
import { InstantOutput } from "#kernel";
import type { PersonId, ReadTx } from "#kernel";
import { z } from "zod";
import { PersonSeen, PostSeen } from "./brief.ts";
import { contentFields } from "./content.ts";
import { AccountId, PublicationId, publicationStates } from "./model.ts";
import type { AccountId as Account } from "./model.ts";
import { mayNow } from "./post-state.ts";
import type { May, PostNow, PostVerb } from "./post-state.ts";

export const MaySeen = z.discriminatedUnion("allowed", [
  z.object({ allowed: z.literal(true) }),
  z.object({ allowed: z.literal(false), reason: z.string(), mend: z.string() }),
]);

const AttemptSeen = z.object({
  number: z.int(),
  kind: z.enum(["send", "look_up"]),
  startedAt: InstantOutput,
  endedAt: InstantOutput.optional(),
  outcome: z.enum(["published", "refused", "unknown", "absent"]).optional(),
  detail: z.string().optional(),
});

export const PublicationSeen = z.object({
  publicationId: PublicationId,
  accountId: AccountId,
  version: z.int(),
  state: z.enum(publicationStates),
  at: InstantOutput,
  url: z.string().optional(),
  networkPostId: z.string().optional(),
  code: z.string().optional(),
  reason: z.string().optional(),
  whoActs: z.enum(["nobody", "signet", "author", "account_owner", "publisher"]),
  attempts: z.array(AttemptSeen),
  can: z.object({ cancel: MaySeen, retry: MaySeen, lookAgain: MaySeen }),
});

const Window = z.object({ from: InstantOutput, to: InstantOutput });

export const DecisionSeen = z.object({
  kind: z.enum(["approved", "rejected"]),
  version: z.int(),
  by: PersonSeen,
  at: InstantOutput,
  note: z.string().optional(),
  /** Why it no longer holds. */
  ended: z.enum(["rejected", "recalled", "edited", "discarded"]).optional(),
});

const permissionFor: Record<PostVerb, string> = {
  edit: "post.draft",
  submit: "post.draft",
  recall: "post.draft",
  discard: "post.draft",
  approve: "post.approve",
  reject: "post.approve",
  schedule: "post.schedule",
  unschedule: "post.schedule",
  publishNow: "post.publish",
};
const verbs = Object.keys(permissionFor) as PostVerb[];

export const PostView = PostSeen.extend({
  version: z.int(),
  content: z.object(contentFields),
  /** What an approver decides on; absent unless the post is submitted or approved. */
  digest: z.string().optional(),
  window: Window.optional(),
  submittedBy: PersonSeen.optional(),
  submittedAt: InstantOutput.optional(),
  note: z.string().optional(),
  /** An edit took back a submission or an approval. */
  reopened: z.object({ by: PersonSeen, at: InstantOutput, was: z.enum(["submitted", "approved"]), version: z.int() }).optional(),
  decisions: z.array(DecisionSeen),
  publications: z.array(PublicationSeen),
  can: z.object(Object.fromEntries(verbs.map((verb) => [verb, MaySeen])) as Record<PostVerb, typeof MaySeen>),
});

interface Asking {
  readonly personId: PersonId;
  readonly accountIds: readonly Account[];
  readonly authors: readonly PersonId[];
  readonly now: Temporal.Instant;
}

const askForAccess = "Ask someone who manages access for a role that allows it.";

/** Which permissions the viewer holds on all accounts of the post; what is missing, in words. */
async function held(read: ReadTx, { personId, accountIds, authors, now }: Asking): Promise<Map<string, May>> {
  const answers = new Map<string, May>();
  for (const permission of new Set(Object.values(permissionFor))) {
    const scope = { kind: "accounts", accountIds, authorIds: authors } as const;
    const verdict = await authorise(read, { personId, permission, scope, now });
    if (verdict.allowed) answers.set(permission, { allowed: true });
    else if (permission === "post.approve" && authors.includes(personId))
      answers.set(permission, {
        allowed: false,
        reason: "You wrote part of this post, and an author never approves their own post.",
        mend: "Ask someone who did not write any version of it.",
      });
    else
      answers.set(permission, {
        allowed: false,
        reason: `You do not hold ${permission} on all accounts of this post.`,
        mend: askForAccess,
      });
  }
  return answers;
}

/** What the viewer may do with the post now, and why not. The same rules decide when they try. */
export async function whatMay(read: ReadTx, asking: Asking, post: PostNow): Promise<{ post: Record<PostVerb, May>; publish: May }> {
  const permissions = await held(read, asking);
  const refused: May = { allowed: false, reason: "You may not.", mend: askForAccess };
  const may = (verb: PostVerb): May => {
    const byState = mayNow(verb, post);
    const byRight = permissions.get(permissionFor[verb]) ?? refused;
    return byRight.allowed ? byState : byRight;
  };
  return {
    post: Object.fromEntries(verbs.map((verb) => [verb, may(verb)])) as Record<PostVerb, May>,
    publish: permissions.get("post.publish") ?? refused,
  };
}
