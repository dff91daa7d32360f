import type { Id, PersonId, ReadTx } from "#kernel";
import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import { listBriefs } from "./brief-store.ts";
import type { BriefRow } from "./brief-store.ts";
import type { AccountId, PostId, PostState } from "./model.ts";
import { awaitingJudgement, draftsOf, inTrouble, plannedBetween, rejectedOf } from "./work-store.ts";

interface Viewing {
  readonly viewer: PersonId;
  readonly now: Temporal.Instant;
}

export interface Narrowing {
  readonly state?: PostState | undefined;
  readonly accountId?: AccountId | undefined;
  readonly groupId?: Id<"group"> | undefined;
  readonly authorId?: PersonId | undefined;
}

/** Where the last page ended: a moment of change and a post. */
type After = readonly (string | number)[] | undefined;

const lastChanged = sql`changed_at desc, id desc`;
const longestWaiting = sql`changed_at, id`;
const byTime = sql`at, id`;

const inState = (state: PostState | undefined) => (state ? sql`post.state = ${state}` : sql`post.state <> 'discarded'`);

function beyond(after: After, sign: RawBuilder<unknown>): RawBuilder<unknown> {
  return after ? sql`(post.changed_at, post.id) ${sign} (${String(after[0])}::timestamptz, ${String(after[1])}::uuid)` : sql`true`;
}

/** Last changed first; one row more than asked for tells that there is a next page. */
export function listChanged(
  read: ReadTx,
  viewing: Viewing,
  { state, ...narrowing }: Narrowing & { text?: string | undefined },
  after: After,
  limit: number,
): Promise<BriefRow[]> {
  const { text, ...narrow } = narrowing;
  const speaks = text ? sql`post.excerpt ilike ${`%${text.replace(/[\\%_]/g, "\\$&")}%`}` : sql`true`;
  const where = sql<boolean>`${inState(state)} and ${speaks} and ${beyond(after, sql`<`)}`;
  return listBriefs(read, { ...viewing, ...narrow, where, order: lastChanged, limit: limit + 1 });
}

export function listPlanned(
  read: ReadTx,
  viewing: Viewing,
  between: { from: Temporal.Instant; to: Temporal.Instant },
  { state, ...narrow }: Narrowing,
  limit: number,
): Promise<BriefRow[]> {
  const where = sql<boolean>`plan.at >= ${between.from} and plan.at < ${between.to} and ${inState(state)}`;
  return listBriefs(read, { ...viewing, ...narrow, where, order: byTime, limit });
}

export function listAwaiting(read: ReadTx, viewing: Viewing, after: After, limit: number): Promise<BriefRow[]> {
  const where = sql<boolean>`${awaitingJudgement(viewing.viewer, viewing.now)} and ${beyond(after, sql`>`)}`;
  return listBriefs(read, { ...viewing, where, order: longestWaiting, limit: limit + 1 });
}

/** What waits for the viewer, by kind. */
export async function listWork(read: ReadTx, viewing: Viewing, today: { from: Temporal.Instant; to: Temporal.Instant }, limit: number) {
  const { viewer, now } = viewing;
  const section = (where: RawBuilder<boolean>, order: RawBuilder<unknown>) => listBriefs(read, { ...viewing, where, order, limit });
  return {
    toApprove: await section(awaitingJudgement(viewer, now), longestWaiting),
    rejected: await section(rejectedOf(viewer), lastChanged),
    failed: await section(inTrouble(viewer, now), lastChanged),
    dueToday: await section(plannedBetween(today.from, today.to), byTime),
    drafts: await section(draftsOf(viewer), lastChanged),
  };
}

/** One post, if the viewer may see it. */
export async function showBrief(read: ReadTx, viewing: Viewing, postId: PostId): Promise<BriefRow | undefined> {
  const [row] = await listBriefs(read, { ...viewing, where: sql<boolean>`post.id = ${postId}`, order: lastChanged, limit: 1 });
  return row;
}
