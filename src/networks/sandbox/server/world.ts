import { createHash, randomBytes } from "node:crypto";
import { z } from "zod";
import { Fault } from "./faults.ts";

const instant = z.iso.datetime({ precision: 3 });

export const SandboxAccount = z.object({ id: z.string(), handle: z.string(), displayName: z.string(), appPasswordHash: z.string() });
export type SandboxAccount = z.infer<typeof SandboxAccount>;

export const SandboxPost = z.object({
  id: z.string(),
  accountId: z.string(),
  text: z.string(),
  images: z.array(z.object({ mediaId: z.string(), alt: z.string() })),
  clientKey: z.string().optional(),
  createdAt: instant,
  standing: z.enum(["public", "removed"]),
});
export type SandboxPost = z.infer<typeof SandboxPost>;

const Media = z.object({ id: z.string(), accountId: z.string(), mediaType: z.string(), byteLength: z.number(), readyAt: instant });
const Token = z.object({
  hash: z.string(),
  kind: z.enum(["access", "refresh"]),
  session: z.string(),
  accountId: z.string(),
  expiresAt: instant,
});

/** Everything the sandbox network knows, as plain JSON. Passwords and tokens are held as digests only. */
export const World = z.object({
  lastNumber: z.number(),
  accounts: z.array(SandboxAccount),
  posts: z.array(SandboxPost),
  media: z.array(Media),
  tokens: z.array(Token),
  shortLinks: z.array(z.string()),
  faults: z.array(Fault),
  calls: z.record(z.string(), z.number()),
});
export type World = z.infer<typeof World>;

export function emptyWorld(): World {
  return { lastNumber: 0, accounts: [], posts: [], media: [], tokens: [], shortLinks: [], faults: [], calls: {} };
}

export function nextId(world: World, letter: string): string {
  world.lastNumber += 1;
  return `${letter}${world.lastNumber}`;
}

export function newSecret(): string {
  return randomBytes(24).toString("base64url");
}

export function digestOf(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

export function written(at: Temporal.Instant): string {
  return at.toString({ smallestUnit: "millisecond" });
}

/** Adds an account; says its app password this once. A handle that exists gets a new app password. */
export function addAccount(
  world: World,
  wanted: { handle: string; displayName: string; appPassword?: string | undefined },
): SandboxAccount & { appPassword: string } {
  const appPassword = wanted.appPassword ?? newSecret();
  const appPasswordHash = digestOf(appPassword);
  const known = world.accounts.find((account) => account.handle === wanted.handle);
  if (known !== undefined) {
    Object.assign(known, { displayName: wanted.displayName, appPasswordHash });
    return { ...known, appPassword };
  }
  const account = { id: nextId(world, "a"), handle: wanted.handle, displayName: wanted.displayName, appPasswordHash };
  world.accounts.push(account);
  return { ...account, appPassword };
}
