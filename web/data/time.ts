import { chosenZone, systemZone } from "./zone.ts";

/** The one place where moments become words. Browsers without Temporal get it before the first screen is drawn. */
export async function ensureTemporal(): Promise<void> {
  if (!("Temporal" in globalThis)) await import("temporal-polyfill/global");
}

/** The zone chosen in the settings of this browser, else the system's. */
export function myZone(): string {
  return chosenZone() ?? systemZone();
}

const formats = new Map<string, Intl.DateTimeFormat>();

function format(zone: string, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${name} ${zone}`;
  const made = formats.get(key) ?? new Intl.DateTimeFormat(undefined, { ...options, timeZone: zone });
  formats.set(key, made);
  return made;
}

const milliseconds = (moment: string): number => Temporal.Instant.from(moment).epochMilliseconds;

/** "Tue, 25 Nov 2026, 14:30 CET" */
export function momentInWords(moment: string, zone: string = myZone()): string {
  return format(zone, "moment", {
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    timeZoneName: "short",
  }).format(milliseconds(moment));
}

/** "14:30" */
export function timeOfDay(moment: string, zone: string = myZone()): string {
  return format(zone, "time", { hour: "2-digit", minute: "2-digit" }).format(milliseconds(moment));
}

/** "Wed 18:00 GMT-7": a clock elsewhere. */
export function clockAt(moment: string, zone: string): string {
  const parts = { weekday: "short", hour: "2-digit", minute: "2-digit", timeZoneName: "short" } as const;
  return format(zone, "clock", parts).format(milliseconds(moment));
}

export function isPast(moment: string): boolean {
  return milliseconds(moment) <= Temporal.Now.instant().epochMilliseconds;
}

/** "CET": how the zone is called at that moment. */
export function zoneAbbreviation(zone: string, moment: string = Temporal.Now.instant().toString()): string {
  const parts = format(zone, "zone", { timeZoneName: "short" }).formatToParts(milliseconds(moment));
  return parts.find((part) => part.type === "timeZoneName")?.value ?? zone;
}

/** "in 3 hours", "2 days ago" */
export function fromNow(moment: string, now: Temporal.Instant = Temporal.Now.instant()): string {
  const seconds = Math.round((milliseconds(moment) - now.epochMilliseconds) / 1000);
  const steps: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
    ["day", 86_400],
    ["hour", 3_600],
    ["minute", 60],
  ];
  const words = new Intl.RelativeTimeFormat(undefined, { numeric: "auto" });
  for (const [unit, size] of steps) if (Math.abs(seconds) >= size) return words.format(Math.trunc(seconds / size), unit);
  return Math.abs(seconds) < 10 ? "just now" : words.format(seconds, "second");
}

/** The wall clock in a zone at a moment: `2026-11-25T14:30`. */
export function wallTimeAt(moment: string, zone: string): string {
  return Temporal.Instant.from(moment).toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: "minute" });
}

/** The day in a zone at a moment: `2026-11-25`. */
export function dayOf(moment: string, zone: string = myZone()): string {
  return Temporal.Instant.from(moment).toZonedDateTimeISO(zone).toPlainDate().toString();
}

/** The present moment of this browser's clock: for showing and for hints, never to decide. */
export function now(): string {
  return Temporal.Now.instant().toString();
}

export function today(zone: string = myZone()): Temporal.PlainDate {
  return Temporal.Now.plainDateISO(zone);
}

/** Whether a wall time exists once, twice or not at all in its zone (the clock is put forward or back that night). */
export function wallTimeKind(wallTime: string, zone: string): "once" | "twice" | "never" {
  const plain = Temporal.PlainDateTime.from(wallTime);
  const earlier = plain.toZonedDateTime(zone, { disambiguation: "earlier" });
  const later = plain.toZonedDateTime(zone, { disambiguation: "later" });
  if (earlier.equals(later)) return "once";
  return earlier.toPlainDateTime().equals(plain) ? "twice" : "never";
}

/** The moment of a wall time; of two (the clock is set back that night), the one named. */
export function momentOf(wallTime: string, zone: string, overlap: "earlier" | "later" = "earlier"): string {
  return Temporal.PlainDateTime.from(wallTime).toZonedDateTime(zone, { disambiguation: overlap }).toInstant().toString();
}

export function allZones(): readonly string[] {
  return ["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")];
}
