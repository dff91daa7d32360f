import { refuse } from "./refusal.ts";

/** The version of the time-zone tables this process computes with, like 2026c. */
export const zoneDataVersion = process.versions["tz"] ?? "unknown";

/** A wall time as people say it: a day and a time, without a zone. */
const wallTimePattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/;

export interface WallTimeWish {
  readonly wallTime: string;
  readonly timeZone: string;
  /** Which of the two, where clocks are set back and the time happens twice. */
  readonly overlap?: "earlier" | "later" | undefined;
}

export interface PlannedMoment {
  readonly wallTime: string;
  readonly timeZone: string;
  readonly overlap: "earlier" | "later";
  readonly at: Temporal.Instant;
  /** The time happens twice on that day; `at` is the one `overlap` names. */
  readonly happensTwice: "yes" | "no";
}

function plainTime(wallTime: string): Temporal.PlainDateTime {
  const wrong = () =>
    refuse("invalid_wall_time", {
      field: "wallTime",
      detail: `"${wallTime}" is not a day and a time.`,
      mend: "Give it like 2026-11-22T15:00, without an offset.",
    });
  if (!wallTimePattern.test(wallTime)) throw wrong();
  try {
    return Temporal.PlainDateTime.from(wallTime, { overflow: "reject" });
  } catch {
    throw wrong();
  }
}

/** The moment a wall time names in a zone. A time that clocks skip is refused with its neighbours; of two, the earlier unless told. */
export function planMoment(wish: WallTimeWish): PlannedMoment {
  const plain = plainTime(wish.wallTime);
  const earlier = plain.toZonedDateTime(wish.timeZone, { disambiguation: "earlier" });
  const later = plain.toZonedDateTime(wish.timeZone, { disambiguation: "later" });
  if (!earlier.toPlainDateTime().equals(plain)) throw skipped(wish, earlier, later);
  const overlap = wish.overlap ?? "earlier";
  const chosen = overlap === "earlier" ? earlier : later;
  return {
    wallTime: minutes(plain),
    timeZone: wish.timeZone,
    overlap,
    at: chosen.toInstant(),
    happensTwice: earlier.epochNanoseconds === later.epochNanoseconds ? "no" : "yes",
  };
}

/** `earlier` and `later` of a skipped time lie on the two sides of the gap. */
function skipped(wish: WallTimeWish, earlier: Temporal.ZonedDateTime, later: Temporal.ZonedDateTime) {
  const neighbours = [minutes(earlier.toPlainDateTime()), minutes(later.toPlainDateTime())];
  return refuse("invalid_wall_time", {
    field: "wallTime",
    detail: `There is no ${wish.wallTime} in ${wish.timeZone}: clocks are set forward over it.`,
    mend: `Choose ${neighbours.join(" or ")}.`,
    facts: { neighbours },
  });
}

/** The moment of a wall time chosen earlier, under today's zone data. Should the rules now skip it, the time after the gap is taken. */
export function replanMoment(wallTime: string, timeZone: string, overlap: "earlier" | "later"): Temporal.Instant {
  const plain = plainTime(wallTime);
  const earlier = plain.toZonedDateTime(timeZone, { disambiguation: "earlier" });
  const later = plain.toZonedDateTime(timeZone, { disambiguation: "later" });
  return (overlap === "earlier" && earlier.toPlainDateTime().equals(plain) ? earlier : later).toInstant();
}

function minutes(plain: Temporal.PlainDateTime): string {
  return plain.toString({ smallestUnit: plain.second === 0 ? "minute" : "second" });
}

/** A moment said as a wall time of a zone, such that `planMoment` gives the moment back. */
export function wallTimeOf(at: Temporal.Instant, timeZone: string): Required<WallTimeWish> {
  const wallTime = at.toZonedDateTimeISO(timeZone).toPlainDateTime().toString({ smallestUnit: "second" });
  const overlap =
    planMoment({ wallTime, timeZone }).at.epochMilliseconds === Math.floor(at.epochMilliseconds / 1000) * 1000 ? "earlier" : "later";
  return { wallTime, timeZone, overlap };
}
