import { dayOf } from "../../../data/time.ts";

export type View = "month" | "week" | "list";

/** The first day of the week where the reader lives: 1 is Monday, 7 is Sunday. */
export function firstWeekday(language: string): number {
  const locale = new Intl.Locale(language) as Intl.Locale & { getWeekInfo?: () => { firstDay: number } };
  return locale.getWeekInfo?.().firstDay ?? 1;
}

const daysFrom = (first: Temporal.PlainDate, count: number): Temporal.PlainDate[] =>
  Array.from({ length: count }, (_, day) => first.add({ days: day }));

function weekStart(day: Temporal.PlainDate, firstDay: number): Temporal.PlainDate {
  return day.subtract({ days: (day.dayOfWeek - firstDay + 7) % 7 });
}

/** All days a view shows: whole weeks for a month, so that the grid has no holes. */
export function daysOf(view: View, anchor: Temporal.PlainDate, firstDay: number): Temporal.PlainDate[] {
  if (view === "week") return daysFrom(weekStart(anchor, firstDay), 7);
  if (view === "list") return daysFrom(anchor, 14);
  const first = weekStart(anchor.with({ day: 1 }), firstDay);
  const end = anchor.with({ day: anchor.daysInMonth });
  const weeks = Math.ceil((first.until(end).days + 1) / 7);
  return daysFrom(first, weeks * 7);
}

export function step(view: View, anchor: Temporal.PlainDate, by: 1 | -1): Temporal.PlainDate {
  if (view === "month") return anchor.with({ day: 1 }).add({ months: by });
  return anchor.add({ days: by * (view === "week" ? 7 : 14) });
}

export function titleOf(view: View, days: readonly Temporal.PlainDate[], anchor: Temporal.PlainDate): string {
  if (view === "month") return anchor.toLocaleString(undefined, { month: "long", year: "numeric" });
  const words = (day: Temporal.PlainDate | undefined): string =>
    day?.toLocaleString(undefined, { day: "numeric", month: "short", year: "numeric" }) ?? "";
  return `${words(days[0])} – ${words(days.at(-1))}`;
}

interface Placed {
  readonly schedule?: { readonly at: string } | undefined;
}

/** Posts by the day they go out on, in the reader's zone, each day in order of time. Done once for all that is shown. */
export function byDay<Post extends Placed>(posts: readonly Post[], zone: string): ReadonlyMap<string, readonly Post[]> {
  const days = new Map<string, Post[]>();
  for (const post of posts) {
    if (!post.schedule) continue;
    const day = dayOf(post.schedule.at, zone);
    const list = days.get(day) ?? [];
    list.push(post);
    days.set(day, list);
  }
  for (const list of days.values()) list.sort((one, other) => ((one.schedule?.at ?? "") < (other.schedule?.at ?? "") ? -1 : 1));
  return days;
}

/** The same wall time, days later or earlier, in the post's own zone: 9:00 stays 9:00 whatever the clocks do in between. */
export function movedBy(wallTime: string, days: number): string {
  return Temporal.PlainDateTime.from(wallTime).add({ days }).toString({ smallestUnit: "minute" });
}

export function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: "days" }).days;
}

/** The moments at which the first of the days begins and the last ends. */
export function spanOf(days: readonly Temporal.PlainDate[], zone: string): { from: string; to: string } {
  const first = days[0];
  const last = days.at(-1);
  if (!first || !last) throw new Error("a calendar shows at least one day");
  return {
    from: first.toZonedDateTime(zone).toInstant().toString(),
    to: last.add({ days: 1 }).toZonedDateTime(zone).toInstant().toString(),
  };
}

/** The day named in the address; a day its month does not have becomes the month's last, anything else is today. */
export function anchorFrom(text: string | undefined, today: Temporal.PlainDate): Temporal.PlainDate {
  const [, year, month, day] = /^(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.exec(text ?? "") ?? [];
  return year === undefined ? today : Temporal.PlainDate.from({ year: Number(year), month: Number(month), day: Number(day) });
}
