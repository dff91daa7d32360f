import { momentOf, myZone, now, wallTimeKind } from "../../../data/time.ts";

/** From when to when a grant holds, as wall time in a named zone; empty parts leave that side open. */
export interface Period {
  readonly start: string;
  readonly end: string;
  readonly timeZone: string;
}

export const wholePeriod: Period = { start: "", end: "", timeZone: myZone() };

export function periodProblem(
  { start, end, timeZone }: Period,
  zones: readonly string[] = Intl.supportedValuesOf("timeZone"),
): string | undefined {
  if (start === "" && end === "") return undefined;
  if (timeZone !== "UTC" && !zones.includes(timeZone)) return "Choose a named time zone, like Europe/Amsterdam.";
  for (const wall of [start, end])
    if (wall !== "" && wallTimeKind(wall, timeZone) === "never")
      return `There is no ${wall.replace("T", " ")} in ${timeZone}: clocks are set forward over it.`;
  if (end !== "" && Temporal.Instant.compare(momentOf(end, timeZone), now()) <= 0) return "Its end has passed already. Choose a later one.";
  if (start !== "" && end !== "" && start >= end) return "It ends before it starts. Choose a later end.";
  return undefined;
}

export function momentsOf({ start, end, timeZone }: Period): { startsAt?: string; endsAt?: string } {
  return { ...(start !== "" && { startsAt: momentOf(start, timeZone) }), ...(end !== "" && { endsAt: momentOf(end, timeZone) }) };
}
