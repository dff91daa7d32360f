import type { PublicationState } from "./model.ts";

/** The network's answer to sending: `unknown` whenever no answer came. */
export type SendAnswer =
  | { readonly kind: "published"; readonly networkPostId: string; readonly url: string }
  | {
      readonly kind: "refused";
      readonly retry: "never" | "later" | "after-refresh" | "after-reconnect";
      readonly code: string;
      readonly message: string;
      readonly retryAt?: Temporal.Instant;
    }
  | { readonly kind: "unknown"; readonly reason: string };

export type LookAnswer = Extract<SendAnswer, { kind: "published" | "unknown" }> | { readonly kind: "absent" };

/** What the rules need to know of a publication. */
export interface Entry {
  readonly state: PublicationState;
  readonly tries: number;
  readonly refreshes: number;
  readonly looks: number;
  readonly wantedAt: Temporal.Instant;
  readonly lastSentAt: Temporal.Instant | undefined;
  /** What to do when a look does not find it. */
  readonly ifAbsent: "send" | "fail";
}

/** What becomes of it: only what is named changes. */
export interface Change {
  readonly state: PublicationState;
  readonly nextAt?: Temporal.Instant;
  readonly tries?: number;
  readonly refreshes?: number;
  readonly looks?: number;
  readonly code?: string | null;
  readonly reason?: string | null;
  readonly networkPostId?: string;
  readonly url?: string;
  readonly ifAbsent?: "send" | "fail";
  /** The network said that nothing was done: what was prepared may be prepared anew. */
  readonly forget?: "prepared";
}

export const lateMinutes = 5;
const missedHours = 6;
const triesAtMost = 8;
const refreshesAtMost = 2;

/** Where a publication may go from each state. Nothing leads out of `published`; nothing that may be out can be cancelled. */
export const transitions: Readonly<Record<PublicationState, readonly PublicationState[]>> = {
  scheduled: ["due", "cancelled", "missed"],
  due: ["due", "sending", "held", "failed", "missed", "cancelled"],
  sending: ["published", "failed", "due", "outcome_unknown"],
  outcome_unknown: ["outcome_unknown", "published", "due", "failed"],
  held: ["due", "outcome_unknown", "cancelled"],
  failed: ["due", "outcome_unknown", "cancelled"],
  missed: ["due", "outcome_unknown", "cancelled"],
  published: [],
  cancelled: [],
};

/** Stops a step that the table above does not know: a fault of ours, never committed. */
export function mustBeAWay(from: PublicationState, to: PublicationState): void {
  if (from !== to && !transitions[from].includes(to)) throw new Error(`a publication does not go from ${from} to ${to}`);
}

export const finalStates: readonly PublicationState[] = ["published", "failed", "cancelled", "missed", "held"];

function backoff(times: number, now: Temporal.Instant): Temporal.Instant {
  return now.add({ seconds: Math.min(300, 5 * 2 ** times) });
}

/** What is first to be done with a publication whose time has come. */
export function nextStep(entry: Entry, now: Temporal.Instant): "look" | "send" | "miss" | "wait" {
  if (entry.state === "sending" || entry.state === "outcome_unknown") return "look";
  if (entry.state !== "scheduled" && entry.state !== "due") return "wait";
  return Temporal.Instant.compare(entry.wantedAt.add({ hours: missedHours }), now) < 0 ? "miss" : "send";
}

export function afterMissing(): Change {
  return {
    state: "missed",
    code: "missed",
    reason: `Its time passed more than ${missedHours} hours ago without Signet running. Nothing was sent.`,
  };
}

/** After the one call to the network, or a call that prepares it. */
export function afterSending(entry: Entry, answer: SendAnswer, now: Temporal.Instant): Change {
  if (answer.kind === "published")
    return { state: "published", networkPostId: answer.networkPostId, url: answer.url, code: null, reason: null };
  if (answer.kind === "unknown") return { state: "outcome_unknown", nextAt: now, code: "outcome_unknown", reason: answer.reason };
  return afterRefusal(entry, answer, now);
}

export function afterRefusal(entry: Entry, answer: Extract<SendAnswer, { kind: "refused" }>, now: Temporal.Instant): Change {
  const why = { code: answer.code, reason: answer.message };
  if (answer.retry === "never" || answer.retry === "after-reconnect") return { state: "failed", ...why, forget: "prepared" };
  if (answer.retry === "after-refresh") {
    return entry.refreshes < refreshesAtMost
      ? { state: "due", nextAt: now, refreshes: entry.refreshes + 1, ...why }
      : { state: "failed", ...why };
  }
  if (entry.tries + 1 >= triesAtMost) return { state: "failed", ...why };
  const earliest = backoff(entry.tries, now);
  const nextAt = answer.retryAt && Temporal.Instant.compare(answer.retryAt, earliest) > 0 ? answer.retryAt : earliest;
  return { state: "due", nextAt, tries: entry.tries + 1, ...why };
}

/** After looking at the network. Absence is believed only once the network has had time to take in what we sent. */
export function afterLooking(entry: Entry, answer: LookAnswer, now: Temporal.Instant, settleSeconds: number): Change {
  if (answer.kind === "published")
    return { state: "published", networkPostId: answer.networkPostId, url: answer.url, code: null, reason: null };
  const settledAt = (entry.lastSentAt ?? now).add({ seconds: settleSeconds });
  if (answer.kind === "absent" && Temporal.Instant.compare(settledAt, now) <= 0) return afterAbsence(entry, now);
  const why = answer.kind === "absent" ? "Not seen on the network yet; looking again before anything is sent." : answer.reason;
  const nextAt = answer.kind === "absent" ? settledAt : backoff(entry.looks, now);
  return { state: "outcome_unknown", nextAt, looks: entry.looks + 1, code: "outcome_unknown", reason: why };
}

function afterAbsence(entry: Entry, now: Temporal.Instant): Change {
  if (entry.ifAbsent === "fail")
    return { state: "failed", code: "not_on_network", reason: "Looked again: it is not on the network.", ifAbsent: "send" };
  if (entry.tries + 1 >= triesAtMost)
    return { state: "failed", code: "not_taken", reason: `Sent ${entry.tries + 1} times, and the network never took it in.` };
  return {
    state: "due",
    nextAt: entry.tries === 0 ? now : backoff(entry.tries, now),
    looks: 0,
    tries: entry.tries + 1,
    code: null,
    reason: null,
  };
}

/** We stopped it ourselves, before anything was sent. */
export function afterGuard(code: string, reason: string): Change {
  return { state: "held", code, reason };
}

/** A person asks to try again what failed, was held or was missed. What was ever sent is looked for first. */
export function afterRetry(entry: Entry, now: Temporal.Instant): Change {
  const fresh = { nextAt: now, tries: 0, refreshes: 0, looks: 0, code: null, reason: null, ifAbsent: "send" } as const;
  return { state: entry.lastSentAt === undefined ? "due" : "outcome_unknown", ...fresh };
}

/** A person asks to look again; nothing is sent for it. */
export function afterAskingToLook(entry: Entry, now: Temporal.Instant): Change {
  return { state: "outcome_unknown", nextAt: now, looks: 0, ifAbsent: entry.state === "outcome_unknown" ? entry.ifAbsent : "fail" };
}

export function mayLook(entry: Pick<Entry, "state" | "lastSentAt">): boolean {
  return entry.state === "outcome_unknown" || ((entry.state === "failed" || entry.state === "held") && entry.lastSentAt !== undefined);
}

export const retryable: readonly PublicationState[] = ["failed", "held", "missed"];
export const cancellable: readonly PublicationState[] = ["scheduled", "due", "held", "failed", "missed"];

/** Who has to act for this to go on. */
export function whoActs(state: PublicationState, code: string | null): "nobody" | "signet" | "author" | "account_owner" | "publisher" {
  if (state === "published" || state === "cancelled") return "nobody";
  if (state === "missed" || state === "held") return code === "account_not_connected" ? "account_owner" : "publisher";
  if (state !== "failed") return "signet";
  return code !== null && /token|credential|auth|connect|revoked|expired|session/i.test(code) ? "account_owner" : "author";
}
