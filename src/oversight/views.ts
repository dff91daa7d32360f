import { AccountId, GrantId, GroupId, RoleId } from "#access";
import { InstantInput, InstantOutput, PersonId } from "#kernel";
import type { SignedInActor } from "#kernel";
import { z } from "zod";
import type { Moment } from "./world-store.ts";

/** When a question is about. */
export const momentInput = {
  asOf: InstantInput.optional().describe("Any moment; now when absent"),
  known: z.enum(["then", "now"]).default("now").describe("As it was decided then, or by what is known now"),
};

export function momentOf(input: { asOf?: Temporal.Instant | undefined; known: "then" | "now" }, now: Temporal.Instant): Moment {
  if (input.asOf === undefined) return { at: toMicroseconds(now), known: "now" };
  return { at: toMicroseconds(input.asOf), known: input.known };
}

/** The database keeps microseconds; asked more finely, "now" would lie before what was written now. */
function toMicroseconds(at: Temporal.Instant): Temporal.Instant {
  return at.round({ smallestUnit: "microsecond", roundingMode: "halfExpand" });
}

export function actingPerson(actor: SignedInActor): PersonId {
  if (actor.kind === "person") return actor.personId;
  throw new Error("a job asked who may do what");
}

export const PersonSeenView = z.object({
  personId: PersonId,
  name: z.string(),
  kind: z.enum(["member", "agency", "agent"]),
  status: z.enum(["invited", "active", "suspended", "departed"]),
});

export const AccountOverseenView = z.object({
  accountId: AccountId,
  groupId: GroupId,
  network: z.string(),
  name: z.string().optional().describe("Absent for who may read the grants on it and not the account"),
});

export const PlaceView = z.object({ kind: z.enum(["workspace", "group", "account"]), id: z.string(), name: z.string().optional() });

/** One way a grant comes to a person: through these teams, as this role, on this scope. */
export const WayView = z.object({
  teams: z.array(z.object({ teamId: z.string(), name: z.string(), state: z.enum(["open", "archived"]) })),
  grantId: GrantId,
  role: z.object({ roleId: RoleId, name: z.string() }),
  scope: PlaceView,
  network: z.string().optional(),
  source: z.enum(["given", "founding", "import"]),
  reason: z.string(),
  givenBy: z.object({ personId: PersonId, name: z.string() }).optional(),
  from: InstantOutput,
  /** Absent when it has no end. */
  until: InstantOutput.optional(),
});

export const ReasonView = z.enum([
  "person_unknown",
  "person_not_active",
  "responsible_person_not_active",
  "author_never_approves",
  "account_unknown",
  "group_unknown",
  "no_grant",
  "group_archived",
  "account_not_active",
  "ceiling_of_kind",
  "ceiling_of_group",
  "static_duty",
]);

export const ExplanationView = z.object({
  allowed: z.boolean(),
  reason: ReasonView.optional(),
  /** The answer in one sentence. */
  says: z.string(),
  person: PersonSeenView,
  permission: z.string(),
  at: InstantOutput,
  known: z.enum(["then", "now"]),
  /** From the account or group asked about up to the workspace. */
  scopeChain: z.array(PlaceView),
  paths: z.array(WayView),
  restrictions: z.array(z.object({ rule: ReasonView, outcome: z.enum(["clear", "forbids"]), by: z.string().optional(), says: z.string() })),
  nearMisses: z.array(
    z.object({
      fault: z.enum(["expired", "not_started", "other_network", "other_scope", "role_lacks_permission", "role_archived", "team_archived"]),
      says: z.string(),
      way: WayView,
    }),
  ),
  /** How many there are in all; the list holds the first twenty. */
  nearMissCount: z.number(),
});
