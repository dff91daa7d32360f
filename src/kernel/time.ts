import { z } from "zod";
import { endOfTime, startOfTime } from "./database.ts";

/** An instant at an edge: ISO 8601 with an offset, of the years the house reckons with; inside the house a Temporal.Instant. */
export const InstantInput = z.string().transform((text, context) => {
  const at = instantFrom(text);
  if (at === undefined) context.addIssue({ code: "custom", message: "must be a moment with an offset, like 2026-11-22T15:00:00Z" });
  else if (Temporal.Instant.compare(at, startOfTime) < 0 || Temporal.Instant.compare(at, endOfTime) > 0)
    context.addIssue({ code: "custom", message: "must be within the years 1 to 9999" });
  else return at;
  return z.NEVER;
});

function instantFrom(text: string): Temporal.Instant | undefined {
  try {
    return Temporal.Instant.from(text);
  } catch {
    return undefined;
  }
}

/** An instant in an answer: rooms give a Temporal.Instant, callers get ISO 8601 in UTC. */
export const InstantOutput = z.preprocess(
  (instant) => (instant instanceof Temporal.Instant ? instant.toString() : instant),
  z.iso.datetime(),
) as unknown as z.ZodType<string, Temporal.Instant>;

/** A named time zone of the tz database, like Europe/Amsterdam; offsets are not zones. */
export const TimeZone = z.string().max(64).refine(isNamedZone, { error: "must be a named time zone, like Europe/Amsterdam" });

function isNamedZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}

/** A moment as a sentence of the log says it, the same for every reader: "22 Nov 2026, 18:49 UTC". Text that is no moment stays as it is. */
export function sayMoment(moment: Temporal.Instant | string): string {
  const instant = typeof moment === "string" ? instantFrom(moment) : moment;
  if (instant === undefined) return String(moment);
  const at = instant.toZonedDateTimeISO("UTC");
  const month = at.toLocaleString("en-GB", { month: "short" });
  return `${at.day} ${month} ${at.year}, ${at.toPlainTime().toString({ smallestUnit: "minute" })} UTC`;
}
