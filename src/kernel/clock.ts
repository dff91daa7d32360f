/** Where "now" comes from. Handed in, so that a test can hold or move the time. */
export interface Clock {
  now(): Temporal.Instant;
}

/** To the millisecond: finer than any rule of ours, and the same in the database, the log and an answer. */
export const systemClock: Clock = { now: () => Temporal.Now.instant().round("millisecond") };

/** A clock a test sets by hand. */
export function heldClock(
  start: Temporal.Instant | string,
): Clock & { set(at: Temporal.Instant | string): void; forward(by: Temporal.Duration | string): void } {
  let at = Temporal.Instant.from(start);
  return {
    now: () => at,
    set: (to) => void (at = Temporal.Instant.from(to)),
    forward: (by) => void (at = at.add(Temporal.Duration.from(by))),
  };
}
