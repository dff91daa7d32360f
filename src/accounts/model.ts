import { idSchema } from "#kernel";
import type { Id, PersonId } from "#kernel";
import type { NetworkId } from "#networks";
import { z } from "zod";

export type AccountId = Id<"account">;
export type GroupId = Id<"group">;
export type ConnectionId = Id<"connection">;
export const AccountId = idSchema("account");
export const GroupId = idSchema("group");

/** What the register says of an account, besides its network and where it stands. */
export const accountFields = {
  handle: z
    .string()
    .trim()
    .transform((handle) => handle.replace(/^@/, ""))
    .pipe(z.string().min(1).max(200)),
  displayName: z.string().trim().min(1).max(200),
  url: z.union([z.literal(""), z.url({ protocol: /^https?$/, error: "must be a web address, like https://bsky.app/profile/…" }).max(500)]),
  purpose: z.string().trim().max(1000),
  legalEntity: z.string().trim().max(200),
  country: z.string().regex(/^([A-Z]{2})?$/, { error: "must be a two-letter country code, like NL" }),
  language: z
    .string()
    .trim()
    .regex(/^([A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*)?$/, { error: "must be a language tag, like nl or en-GB" }),
  risk: z.enum(["low", "normal", "high"]),
  secondFactor: z.enum(["unknown", "on", "off"]),
  recoveryCustody: z.string().trim().max(500),
};

export interface Account {
  readonly id: AccountId;
  readonly network: NetworkId;
  readonly handle: string;
  readonly displayName: string;
  readonly url: string;
  readonly purpose: string;
  readonly legalEntity: string;
  readonly country: string;
  readonly language: string;
  readonly risk: "low" | "normal" | "high";
  readonly secondFactor: "unknown" | "on" | "off";
  readonly recoveryCustody: string;
  readonly groupId: GroupId;
  readonly groupName: string;
  readonly owner: Holder | undefined;
  readonly deputy: Holder | undefined;
  readonly connection: Connection | undefined;
  readonly registeredAt: Temporal.Instant;
  readonly archivedAt: Temporal.Instant | undefined;
  readonly revision: number;
}

export interface Holder {
  readonly personId: PersonId;
  readonly name: string;
  readonly status: string;
}

/** How we speak as the account now. `unreachable` says nothing of the tokens; `broken` needs a person to reconnect. */
export interface Connection {
  readonly id: ConnectionId;
  readonly server: string;
  readonly networkAccountId: string;
  readonly handle: string;
  readonly displayName: string;
  readonly url: string;
  readonly tokensVersion: number;
  readonly expiresAt: Temporal.Instant;
  readonly connectedAt: Temporal.Instant;
  readonly checkedAt: Temporal.Instant;
  readonly healthyAt: Temporal.Instant;
  readonly health: "healthy" | "unreachable" | "broken";
  readonly healthCode: string;
  readonly healthMessage: string;
}
