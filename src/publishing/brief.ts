import { idSchema, InstantOutput } from "#kernel";
import { z } from "zod";
import type { BriefRow } from "./brief-store.ts";
import { AccountId, PostId, postStates } from "./model.ts";

export const PersonSeen = z.object({ personId: idSchema("person"), name: z.string() });
const AccountSeen = z.object({
  accountId: AccountId,
  network: z.string(),
  handle: z.string(),
  displayName: z.string(),
  groupName: z.string(),
});
const ScheduleSeen = z.object({
  wallTime: z.string(),
  timeZone: z.string(),
  overlap: z.enum(["earlier", "later"]),
  at: InstantOutput,
  passedAt: InstantOutput.optional(),
});

/** A post as lists show it. */
export const PostSeen = z.object({
  postId: PostId,
  state: z.enum(postStates),
  excerpt: z.string(),
  accounts: z.array(AccountSeen),
  /** Accounts of the post that the viewer may not see. */
  hiddenAccounts: z.int(),
  authors: z.array(PersonSeen),
  schedule: ScheduleSeen.optional(),
  updatedAt: InstantOutput,
  revision: z.int(),
  /** Why it was rejected, while it is. */
  reason: z.string().optional(),
});

export function presentBrief(row: BriefRow): z.input<typeof PostSeen> {
  const { postId, state, excerpt, revision, updatedAt, hiddenAccounts, wallTime, timeZone, overlap, at, passedAt, reason } = row;
  return {
    postId,
    state,
    excerpt,
    revision,
    updatedAt,
    hiddenAccounts,
    accounts: [...row.accounts],
    authors: [...row.authors],
    ...(wallTime && timeZone && overlap && at
      ? {
          schedule: {
            wallTime,
            timeZone,
            overlap,
            at,
            ...(passedAt ? { passedAt } : {}),
          },
        }
      : {}),
    ...(reason ? { reason } : {}),
  };
}
