import fc from "fast-check";
import { expect, test } from "vitest";
import { publicationStates } from "./model.ts";
import type { PublicationState } from "./model.ts";
import {
  afterAskingToLook,
  afterGuard,
  afterLooking,
  afterMissing,
  afterRetry,
  afterSending,
  cancellable,
  finalStates,
  mayLook,
  mustBeAWay,
  nextStep,
  repeatAt,
  retryable,
  transitions,
  whoActs,
} from "./state.ts";
import type { Change, Entry, Habits, SendAnswer } from "./state.ts";

const start = Temporal.Instant.from("2026-03-02T09:00:00Z");
const settleSeconds = 5;
const callLeaseSeconds = 3;
const plain: Habits = { settleSeconds, repeat: "doubles" };
const keyed: Habits = { settleSeconds, repeat: "harmless" };
const entry = (given: Partial<Entry> = {}): Entry => ({
  state: "due",
  tries: 0,
  refreshes: 0,
  looks: 0,
  wantedAt: start,
  firstSentAt: undefined,
  lastSentAt: undefined,
  leftBy: undefined,
  ifAbsent: "send",
  ...given,
});
const refused = (retry: "never" | "later" | "after-refresh" | "after-reconnect", retryAt?: Temporal.Instant): SendAnswer => ({
  kind: "refused",
  retry,
  code: "x",
  message: "No.",
  ...(retryAt ? { retryAt } : {}),
});

/** One publication, one network that may lose any answer, a worker that may die anywhere, and people who press every button. */
class World {
  now = start;
  readonly habits: Habits;
  /** The key of each post that is out: where we choose the key, one key is one post however often it is sent. */
  out = new Set<number>();
  /** Sent, and not yet taken in by the network. */
  arriving: number[] = [];
  key = 0;
  nextAt = start;
  current = entry({ state: "scheduled" });
  visited: PublicationState[] = [];

  constructor(habits: Habits) {
    this.habits = habits;
  }

  get posts(): number {
    return new Set([...this.out, ...this.arriving]).size;
  }

  apply(change: Change): void {
    const { state } = change;
    mustBeAWay(this.current.state, state);
    const {
      tries = this.current.tries,
      refreshes = this.current.refreshes,
      looks = this.current.looks,
      ifAbsent = this.current.ifAbsent,
    } = change;
    const leftBy = change.leftBy ?? this.current.leftBy;
    this.current = { ...this.current, state, tries, refreshes, looks, ifAbsent, leftBy };
    if (change.forget || state === "due")
      this.current = { ...this.current, firstSentAt: undefined, lastSentAt: undefined, leftBy: undefined };
    if (change.forget || this.habits.repeat === "doubles") this.key += 1;
    this.nextAt = change.nextAt ?? this.nextAt;
    this.visited.push(state);
  }

  work(fate: Fate): void {
    if (Temporal.Instant.compare(this.nextAt, this.now) > 0) return;
    const step = nextStep(this.current, this.now);
    if (this.current.state === "scheduled") this.apply({ state: "due" });
    if (step === "miss") this.apply(afterMissing());
    if (step === "look") this.look(fate);
    if (step === "send") this.send(fate);
  }

  send(fate: Fate): void {
    if (fate === "guard") return this.apply(afterGuard("not_approved", "No."));
    this.call(fate);
  }

  call(fate: Fate): void {
    const tries = this.current.tries + (this.current.state === "due" ? 0 : 1);
    this.apply({ state: "sending", tries });
    const leftBy = this.now.add({ seconds: callLeaseSeconds });
    const lastSentAt = this.current.lastSentAt ? this.now.add({ milliseconds: 1 }) : this.now;
    this.current = { ...this.current, firstSentAt: this.current.firstSentAt ?? this.now, lastSentAt, leftBy };
    // Nobody looks before the claim has ended.
    this.nextAt = leftBy;
    if (fate === "dies before the call") return;
    if (fate.startsWith("refused")) return this.apply(afterSending(this.current, refused(fate.slice(8) as "never"), this.now));
    if (fate === "call is lost") return this.apply(afterSending(this.current, { kind: "unknown", reason: "reset" }, this.now));
    if (fate === "arrives late") this.arriving.push(this.key);
    else this.out.add(this.key);
    if (fate === "answer is lost" || fate === "arrives late")
      return this.apply(afterSending(this.current, { kind: "unknown", reason: "reset" }, this.now));
    if (fate === "dies after the call") return;
    this.apply(afterSending(this.current, { kind: "published", networkPostId: "1", url: "u" }, this.now));
  }

  look(fate: Fate): void {
    if (this.current.state === "sending") this.apply({ state: "outcome_unknown" });
    if (fate === "call is lost" || fate === "dies before the call")
      return this.apply(afterLooking(this.current, { kind: "unknown", reason: "reset" }, this.now, this.habits));
    const seen = this.out.size > 0 ? ({ kind: "published", networkPostId: "1", url: "u" } as const) : ({ kind: "absent" } as const);
    const again = seen.kind === "absent" ? repeatAt(this.current, this.habits) : undefined;
    if (again && Temporal.Instant.compare(again, this.now) <= 0 && fate !== "guard") return this.call(fate);
    this.apply(afterLooking(this.current, seen, this.now, this.habits));
  }

  press(button: Button): void {
    const { state } = this.current;
    if (button === "cancel" && cancellable.includes(state)) this.apply({ state: "cancelled" });
    if (button === "retry" && retryable.includes(state)) {
      this.apply(afterRetry(this.current, this.now));
      this.current = { ...this.current, wantedAt: this.now };
    }
    if (button === "look again" && mayLook(this.current)) this.apply(afterAskingToLook(this.current, this.now));
  }

  pass(seconds: number): void {
    this.now = this.now.add({ seconds });
    // What a network has been sent it takes in within its settling time.
    if (seconds >= settleSeconds) {
      for (const key of this.arriving) this.out.add(key);
      this.arriving = [];
    }
  }
}

const fates = [
  ...(["goes well", "answer is lost", "call is lost", "arrives late", "dies before the call", "dies after the call"] as const),
  ...(["refused never", "refused later", "refused after-refresh", "refused after-reconnect", "guard"] as const),
] as const;
type Fate = (typeof fates)[number];
const buttons = ["cancel", "retry", "look again"] as const;
type Button = (typeof buttons)[number];

const move = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant("work" as const), fate: fc.constantFrom(...fates) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("pass" as const), seconds: fc.constantFrom(5, 30, 400, 30_000) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("press" as const), button: fc.constantFrom(...buttons) }) },
);

test.each([plain, keyed])("whatever dies, is lost, or is pressed: at most one post, and nothing is lost without a word (%o)", (habits) => {
  fc.assert(
    fc.property(fc.array(move, { maxLength: 60 }), (moves) => {
      const world = new World(habits);
      for (const one of moves) {
        if (one.kind === "work") world.work(one.fate);
        if (one.kind === "pass") world.pass(one.seconds);
        if (one.kind === "press") world.press(one.button);
        expect(world.posts).toBeLessThanOrEqual(1);
        if (world.current.state === "cancelled") expect(world.posts).toBe(0);
      }
      for (let round = 0; round < 60 && !finalStates.includes(world.current.state); round += 1) {
        world.pass(400);
        world.work("goes well");
      }
      expect(finalStates).toContain(world.current.state);
      expect(world.current.state === "published").toBe(world.posts === 1);
    }),
    { numRuns: 500 },
  );
});

test("a lost answer is never failed and never sent again before a look", () => {
  const after = afterSending(entry({ state: "sending" }), { kind: "unknown", reason: "reset" }, start);
  expect(after.state).toBe("outcome_unknown");
  expect(nextStep(entry({ state: "outcome_unknown" }), start)).toBe("look");
  expect(nextStep(entry({ state: "sending" }), start)).toBe("look");
});

test("absence is believed only once the network has had its time", () => {
  const sent = entry({ state: "outcome_unknown", firstSentAt: start, lastSentAt: start, leftBy: start.add({ seconds: 3 }) });
  expect(afterLooking(sent, { kind: "absent" }, start.add({ seconds: 7 }), plain)).toMatchObject({
    state: "outcome_unknown",
    nextAt: start.add({ seconds: 8 }),
  });
  expect(afterLooking(sent, { kind: "absent" }, start.add({ seconds: 8 }), plain)).toMatchObject({ state: "due" });
  expect(repeatAt(sent, plain)).toBeUndefined();
});

test("under a key of ours it is sent once more without waiting for certainty, each time later, and not for ever", () => {
  const sent = (tries: number) => entry({ state: "outcome_unknown", firstSentAt: start, lastSentAt: start, leftBy: start, tries });
  const waits = [0, 1, 2, 3, 6, 7].map((tries) => repeatAt(sent(tries), keyed)?.since(start).total("seconds"));
  expect(waits).toEqual([0, 10, 20, 30, 30, undefined]);
  // Refused the second time: what was sent the first time may arrive yet, so that nobody may take it as not sent.
  const repeat = { ...sent(1), state: "sending", lastSentAt: start.add({ seconds: 30 }) } as const;
  for (const retry of ["never", "later", "after-refresh", "after-reconnect"] as const)
    expect(afterSending(repeat, refused(retry), start.add({ seconds: 31 })).state).toBe("outcome_unknown");
});

test("while the network cannot be asked, it is looked for within the minute", () => {
  const waits = [0, 1, 2, 3, 50, 119, 120].map((looks) =>
    afterLooking(entry({ state: "outcome_unknown", looks }), { kind: "unknown", reason: "reset" }, start, plain)
      .nextAt?.since(start)
      .total("seconds"),
  );
  expect(waits).toEqual([5, 10, 20, 30, 30, 30, 300]);
});

test("a person's look sends nothing", () => {
  const failed = entry({ state: "failed", lastSentAt: start.subtract({ seconds: 60 }), leftBy: start.subtract({ seconds: 50 }) });
  const asked = afterAskingToLook(failed, start);
  expect(repeatAt({ ...failed, ...asked, ifAbsent: "fail" }, keyed)).toBeUndefined();
  expect(afterLooking({ ...failed, ...asked, ifAbsent: "fail" }, { kind: "absent" }, start.add({ seconds: 5 }), plain)).toMatchObject({
    state: "failed",
    code: "not_on_network",
  });
});

test("a retry of what was ever sent looks first; of what was never sent, sends", () => {
  expect(afterRetry(entry({ state: "failed", lastSentAt: start }), start).state).toBe("outcome_unknown");
  expect(afterRetry(entry({ state: "missed" }), start).state).toBe("due");
});

test("retries are bounded, back off, and never come before the network says", () => {
  const inAnHour = start.add({ hours: 1 });
  expect(afterSending(entry({ state: "sending" }), refused("later", inAnHour), start)).toMatchObject({
    state: "due",
    nextAt: inAnHour,
    tries: 1,
  });
  const waits = [0, 1, 2, 6].map((tries) =>
    afterSending(entry({ state: "sending", tries }), refused("later"), start)
      .nextAt?.since(start)
      .total("seconds"),
  );
  expect(waits).toEqual([5, 10, 20, 300]);
  expect(afterSending(entry({ state: "sending", tries: 7 }), refused("later"), start).state).toBe("failed");
  expect(afterSending(entry({ state: "sending", refreshes: 2 }), refused("after-refresh"), start).state).toBe("failed");
  expect(afterSending(entry({ state: "sending" }), refused("never"), start).state).toBe("failed");
});

test("what is more than six hours late is missed and asks a person; what may be out is looked for however late", () => {
  const late = start.add({ hours: 7 });
  expect(nextStep(entry(), late)).toBe("miss");
  expect(nextStep(entry({ state: "outcome_unknown" }), late)).toBe("look");
  expect(nextStep(entry(), start.add({ hours: 5 }))).toBe("send");
});

test("each state says who acts, and what is published or may be out cannot be cancelled", () => {
  for (const state of publicationStates) expect(whoActs(state, null)).toBeTypeOf("string");
  expect(whoActs("failed", "token_revoked")).toBe("account_owner");
  for (const state of ["sending", "outcome_unknown", "published"] as const) {
    expect(cancellable).not.toContain(state);
    expect(transitions[state]).not.toContain("cancelled");
  }
  expect(transitions.published).toEqual([]);
});
