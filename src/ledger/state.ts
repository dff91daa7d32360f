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
  | { readonly kind: "unknown"; readonly reason: string; readonly code?: string };

export type LookAnswer = Extract<SendAnswer, { kind: "published" | "unknown" }> | { readonly kind: "absent" };

/** What the rules need to know of a publication. */
export interface Entry {
  readonly state: PublicationState;
  readonly tries: number;
  readonly refreshes: number;
  readonly looks: number;
  readonly wantedAt: Temporal.Instant;
  readonly firstSentAt: Temporal.Instant | undefined;
  readonly lastSentAt: Temporal.Instant | undefined;
  /** By then what was last sent has left this house, or never will. */
  readonly leftBy: Temporal.Instant | undefined;
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
  readonly leftBy?: Temporal.Instant;
  /** The network said that nothing was done, ever: what was prepared may be prepared anew. */
  readonly forget?: "prepared";
}

export const lateMinutes = 5;
const missedHours = 6;
const resumedMinutes = 30;
/** The code of what is held until its account is connected again. */
export const notConnected = "account_not_connected";
const triesAtMost = 8;
const refreshesAtMost = 2;

/** Where a publication may go from each state. Nothing leads out of `published`; nothing that may be out can be cancelled. */
export const transitions: Readonly<Record<PublicationState, readonly PublicationState[]>> = {
  scheduled: ["due", "cancelled", "missed"],
  due: ["due", "sending", "held", "failed", "missed", "cancelled"],
  sending: ["published", "failed", "held", "due", "outcome_unknown"],
  outcome_unknown: ["outcome_unknown", "sending", "published", "due", "failed"],
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

/** How soon to look again: each time later, but within the minute for the first hour, since the network may be back at any moment. */
function lookWait(looks: number): number {
  return looks < 120 ? Math.min(30, 5 * 2 ** Math.min(looks, 4)) : 300;
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
  if (answer.kind === "unknown")
    return { state: "outcome_unknown", nextAt: now, code: "outcome_unknown", reason: answer.reason, leftBy: now };
  return afterRefusal(entry, answer, now);
}

/** Sent once more under its key while the fate of an earlier call was open. */
function isRepeat({ firstSentAt, lastSentAt }: Entry): boolean {
  return firstSentAt !== undefined && lastSentAt !== undefined && !firstSentAt.equals(lastSentAt);
}

/** Nothing came of the repeat; but what was sent before it, and left by then, may arrive yet. Only a look after its time tells. */
function afterRefusedRepeat(entry: Entry, answer: Extract<SendAnswer, { kind: "refused" }>, now: Temporal.Instant): Change {
  const ifAbsent = answer.retry === "later" || answer.retry === "after-refresh" ? "send" : "fail";
  const why = { code: answer.code, reason: answer.message, ifAbsent } as const;
  return { state: "outcome_unknown", nextAt: answer.retryAt ?? backoff(entry.tries, now), leftBy: entry.lastSentAt ?? now, ...why };
}

export function afterRefusal(entry: Entry, answer: Extract<SendAnswer, { kind: "refused" }>, now: Temporal.Instant): Change {
  const why = { code: answer.code, reason: answer.message };
  if (isRepeat(entry)) return afterRefusedRepeat(entry, answer, now);
  if (answer.retry === "never") return { state: "failed", ...why, forget: "prepared" };
  if (answer.retry === "after-reconnect") return { state: "held", ...why, code: notConnected, forget: "prepared" };
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

/** What the rules need to know of a network. */
export interface Habits {
  readonly settleSeconds: number;
  /** What comes of sending the same prepared post again: nothing where we choose the key, else a second post. */
  readonly repeat: "harmless" | "doubles";
}

/**
 * When what a look did not find may be sent once more under its key without waiting until its absence is certain: should the first
 * arrive after all, it is the same post. Undefined where that could make two.
 */
export function repeatAt(entry: Entry, { repeat }: Habits): Temporal.Instant | undefined {
  if (repeat === "doubles" || entry.ifAbsent === "fail" || entry.tries + 1 >= triesAtMost) return undefined;
  return entry.lastSentAt?.add({ seconds: entry.tries === 0 ? 0 : lookWait(entry.tries) });
}

/** After looking at the network. Absence is believed only once the network has had time to take in what may have left us. */
export function afterLooking(entry: Entry, answer: LookAnswer, now: Temporal.Instant, habits: Habits): Change {
  if (answer.kind === "published")
    return { state: "published", networkPostId: answer.networkPostId, url: answer.url, code: null, reason: null };
  const settledAt = (entry.leftBy ?? now).add({ seconds: habits.settleSeconds });
  if (answer.kind === "absent" && Temporal.Instant.compare(settledAt, now) <= 0) return afterAbsence(entry, now);
  const why = answer.kind === "absent" ? "Not seen on the network yet; looking again before anything is sent." : answer.reason;
  const repeat = repeatAt(entry, habits);
  const soonest =
    repeat && Temporal.Instant.compare(repeat, now) > 0 && Temporal.Instant.compare(repeat, settledAt) < 0 ? repeat : settledAt;
  const nextAt = answer.kind === "absent" ? soonest : now.add({ seconds: lookWait(entry.looks) });
  const code = (answer.kind === "unknown" && answer.code) || "outcome_unknown";
  return { state: "outcome_unknown", nextAt, looks: entry.looks + 1, code, reason: why };
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

/** Held because the account was not connected, which it is again. What is too late by now asks a person; so nothing goes out in a burst. */
export function afterReconnecting(entry: Entry, now: Temporal.Instant): Change {
  if (Temporal.Instant.compare(entry.wantedAt.add({ minutes: resumedMinutes }), now) >= 0)
    return { state: entry.lastSentAt === undefined ? "due" : "outcome_unknown", nextAt: now, code: null, reason: null };
  const reason = `The account is connected again, but this was wanted more than ${resumedMinutes} minutes ago. Try it again, or choose another time.`;
  return { state: "held", code: "late_after_reconnecting", reason };
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
  if (code === notConnected) return "account_owner";
  if (state === "missed" || state === "held") return "publisher";
  if (state !== "failed") return "signet";
  return code !== null && /token|credential|auth|connect|revoked|expired|session/i.test(code) ? "account_owner" : "author";
}
