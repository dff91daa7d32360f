import type { Newsroom } from "./newsroom.ts";
import { withOwner } from "../database/template.ts";

/** What was in doubt when a worker died, to be read before another starts. */
export async function inDoubt(room: Newsroom): Promise<string[]> {
  const found = await ask<{ id: string }>(room, "select id from ledger.publication where state in ('sending', 'outcome_unknown')");
  return found.map((row) => row.id);
}

export interface Settled {
  readonly count: number;
  readonly medianMilliseconds: number;
  readonly longestMilliseconds: number;
}

/** How long each publication that was in doubt took from the restart until its outcome was known; one without an outcome is endless. */
export async function settlingOf(room: Newsroom, ids: readonly string[], restartedAt: Temporal.Instant): Promise<Settled> {
  const found = await ask<{ milliseconds: number | null }>(
    room,
    `select (extract(epoch from ended_at - $2::timestamptz) * 1000)::float8 as milliseconds from ledger.publication where id = any($1)`,
    [ids, restartedAt.toString()],
  );
  const times = found.map(({ milliseconds }) => Math.round(milliseconds ?? Infinity)).toSorted((one, other) => one - other);
  return { count: times.length, medianMilliseconds: times[Math.floor(times.length / 2)] ?? 0, longestMilliseconds: times.at(-1) ?? 0 };
}

async function ask<Row extends object>(room: Newsroom, statement: string, values: unknown[] = []): Promise<Row[]> {
  return withOwner(room.town.database.ownerUrl, async (owner) => (await owner.query<Row>(statement, values)).rows);
}
