import { z } from "zod";
import { Fault } from "./faults.ts";
import { createPost } from "./post-routes.ts";
import { json, readBody, SaidNo } from "./route.ts";
import type { Route } from "./route.ts";
import { addAccount } from "./world.ts";
import type { World } from "./world.ts";

export const NewAccount = z.object({
  handle: z.string().regex(/^[a-z0-9](?:[a-z0-9._-]{1,28}[a-z0-9])$/),
  displayName: z.string().min(1).max(100),
  appPassword: z.string().min(8).optional(),
});

/** What a test counts. Keys and handles as they are; a removed post still counts as one that was made. */
export interface Counters {
  readonly postsByHandle: Readonly<Record<string, number>>;
  readonly postsByKey: Readonly<Record<string, number>>;
  readonly calls: Readonly<Record<string, number>>;
}

export function countersOf(world: World): Counters {
  const postsByHandle: Record<string, number> = Object.fromEntries(world.accounts.map((account) => [account.handle, 0]));
  const postsByKey: Record<string, number> = {};
  const handles = new Map(world.accounts.map((account) => [account.id, account.handle]));
  for (const post of world.posts) {
    const handle = handles.get(post.accountId) ?? "";
    postsByHandle[handle] = (postsByHandle[handle] ?? 0) + 1;
    if (post.clientKey !== undefined) postsByKey[post.clientKey] = (postsByKey[post.clientKey] ?? 0) + 1;
  }
  return { postsByHandle, postsByKey, calls: { ...world.calls } };
}

/** Ends every session of an account, as its owner could. */
export function revokeSessions(world: World, handle: string): void {
  const account = world.accounts.find((known) => known.handle === handle);
  if (account === undefined) throw new SaidNo(404, "account_not_found", "There is no such account.");
  world.tokens = world.tokens.filter((token) => token.accountId !== account.id);
}

export const adminRoutes: readonly Route[] = [
  {
    name: "admin.account",
    method: "POST",
    path: /^\/admin\/accounts$/,
    guard: "admin",
    answer(call) {
      const { id, handle, appPassword } = addAccount(call.world, readBody(call, NewAccount));
      return json(201, { id, handle, appPassword });
    },
  },
  {
    name: "admin.revoke",
    method: "POST",
    path: /^\/admin\/accounts\/([a-z0-9._-]+)\/revoke$/,
    guard: "admin",
    answer(call) {
      revokeSessions(call.world, call.param);
      return json(200, {});
    },
  },
  {
    // A post made past this house, by somebody who holds the password.
    name: "admin.post",
    method: "POST",
    path: /^\/admin\/accounts\/([a-z0-9._-]+)\/posts$/,
    guard: "admin",
    answer(call) {
      const account = call.world.accounts.find((known) => known.handle === call.param);
      if (account === undefined) throw new SaidNo(404, "account_not_found", "There is no such account.");
      return json(201, { id: createPost(call, account.id).post.id });
    },
  },
  {
    name: "admin.fault",
    method: "POST",
    path: /^\/admin\/faults$/,
    guard: "admin",
    answer(call) {
      call.world.faults.push(readBody(call, Fault));
      return json(201, {});
    },
  },
  {
    name: "admin.clearFaults",
    method: "DELETE",
    path: /^\/admin\/faults$/,
    guard: "admin",
    answer(call) {
      call.world.faults = [];
      return json(200, {});
    },
  },
  {
    name: "admin.counters",
    method: "GET",
    path: /^\/admin\/counters$/,
    guard: "admin",
    answer: (call) => json(200, countersOf(call.world)),
  },
];
