/** How many wrong tries are free, after which each costs a wait that doubles. */
export interface Patience {
  readonly free: number;
}

export interface Counter {
  readonly failures: number;
  readonly lastFailedAt: Temporal.Instant | undefined;
  readonly blockedUntil: Temporal.Instant | undefined;
  readonly signedInAt: Temporal.Instant | undefined;
}

export const emptyCounter: Counter = { failures: 0, lastFailedAt: undefined, blockedUntil: undefined, signedInAt: undefined };

/** One account from one address; one account from everywhere it never signed in from; one address against any account; one session's own proofs. */
export const patience = { pair: { free: 5 }, account: { free: 20 }, address: { free: 50 }, own: { free: 5 } } as const satisfies Record<
  string,
  Patience
>;

const firstWaitSeconds = 5;
const longestWaitSeconds = 15 * 60;
const forgottenAfterHours = 1;
const knownForDays = 30;

export function failed(counter: Counter, { free }: Patience, now: Temporal.Instant): Counter {
  const failures = isForgotten(counter, now) ? 1 : counter.failures + 1;
  const waitSeconds = failures < free ? 0 : Math.min(longestWaitSeconds, firstWaitSeconds * 2 ** Math.min(failures - free, 20));
  return { ...counter, failures, lastFailedAt: now, blockedUntil: waitSeconds === 0 ? undefined : now.add({ seconds: waitSeconds }) };
}

export function signedIn(now: Temporal.Instant): Counter {
  return { ...emptyCounter, signedInAt: now };
}

/** Seconds until the next try is looked at; 0 when it is at once. */
export function waitSeconds({ blockedUntil }: Counter, now: Temporal.Instant): number {
  if (blockedUntil === undefined) return 0;
  const seconds = Math.ceil((blockedUntil.epochMilliseconds - now.epochMilliseconds) / 1000);
  // A clock set back must not turn fifteen minutes into years.
  return Math.max(0, Math.min(seconds, longestWaitSeconds));
}

/** Whether this account has signed in from this address lately: then strangers' failures elsewhere are not held against it. */
export function isKnown({ signedInAt }: Counter, now: Temporal.Instant): boolean {
  return signedInAt !== undefined && Temporal.Instant.compare(signedInAt.add({ hours: 24 * knownForDays }), now) > 0;
}

function isForgotten({ lastFailedAt, blockedUntil }: Counter, now: Temporal.Instant): boolean {
  const quietSince = blockedUntil ?? lastFailedAt;
  return quietSince === undefined || Temporal.Instant.compare(quietSince.add({ hours: forgottenAfterHours }), now) <= 0;
}
