import { useEffect, useRef, useState } from "react";
import { queries } from "../../../data/queries.ts";
import { useAct } from "../../../data/use-act.ts";
import { daysBetween, movedBy } from "./days.ts";
import type { PostBrief } from "../parts/post-row.tsx";

const settled: readonly PostBrief["state"][] = ["published", "partly_published", "discarded", "failed"];

/** What is out, or gone, stays where it is. */
export function isMovable(post: PostBrief): boolean {
  return post.schedule !== undefined && !settled.includes(post.state);
}

export interface Move {
  /** Posts on their way to another day: shown there until the server has said so. */
  readonly moving: ReadonlyMap<string, string>;
  byDays(post: PostBrief, days: number): void;
  toDay(post: PostBrief, to: string): void;
}

/** Moves posts by whole days, keeping their wall time; each move can be undone. Moves asked for at once are done one after the other. */
export function useMove(dayOfPost: (post: PostBrief) => string): Move {
  const [moving, setMoving] = useState<ReadonlyMap<string, string>>(new Map());
  const back = useAct("publishing.schedulePost", { done: "Put back." });
  const [undoable] = useState(() => new Map<string, NonNullable<PostBrief["schedule"]>>());
  const move = useAct("publishing.schedulePost", {
    done: "Moved to another day.",
    undo: (_, input) => {
      const before = undoable.get(input.postId);
      return before && back.run({ postId: input.postId, wallTime: before.wallTime, timeZone: before.timeZone, overlap: before.overlap });
    },
  });
  const answered = useRef(new Map<string, PostBrief>());
  const moves = useRef(Promise.resolve());
  const waiting = useRef(0);
  const lastMoved = useRef("");
  // A moved post is drawn anew on its other day and would lose the focus on the way.
  useEffect(() => {
    if (lastMoved.current && document.activeElement === document.body)
      document.querySelector<HTMLElement>(`a[data-post="${lastMoved.current}"]`)?.focus();
  });

  async function byDays(post: PostBrief, days: number): Promise<void> {
    const { schedule, postId } = post;
    if (!schedule || days === 0 || !isMovable(post)) return;
    undoable.set(postId, schedule);
    lastMoved.current = postId;
    const to = Temporal.PlainDate.from(dayOfPost(post)).add({ days }).toString();
    setMoving(new Map([[postId, to]]));
    const { timeZone, overlap } = schedule;
    const wallTime = movedBy(schedule.wallTime, days);
    const moved = await move.run({ postId, wallTime, timeZone, overlap });
    if (moved) {
      answered.current.set(postId, { ...post, schedule: { ...schedule, wallTime, at: moved.at } });
      await queries.invalidateQueries({ queryKey: ["publishing", "publishing.listCalendar"] });
    }
    setMoving(new Map());
  }

  /** While a move is under way, and until the calendar was read again, what is on screen is older than its answer. */
  function inTurn(shown: PostBrief, daysFor: (post: PostBrief) => number): void {
    const known = (): PostBrief => answered.current.get(shown.postId) ?? shown;
    if (waiting.current === 0) answered.current.clear();
    waiting.current += 1;
    moves.current = moves.current.then(() => byDays(known(), daysFor(known()))).finally(() => void (waiting.current -= 1));
  }

  return {
    moving,
    byDays: (post, days) => inTurn(post, () => days),
    toDay: (post, to) => inTurn(post, (known) => daysBetween(dayOfPost(known), to)),
  };
}
