import { memo, useState } from "react";
import { Link } from "@tanstack/react-router";
import type { PostBrief } from "../parts/post-row.tsx";
import styles from "./calendar.module.css";
import { Tile } from "./tile.tsx";
import type { View } from "./days.ts";

export interface GridActs {
  readonly zone: string;
  readonly onMoveBy: (post: PostBrief, days: number) => void;
  /** Absent where the viewer may plan nothing. */
  readonly onMoveTo: ((post: PostBrief) => void) | undefined;
  readonly onDrop: (postId: string, day: string) => void;
}

interface DayGridProps extends GridActs {
  readonly view: Exclude<View, "list">;
  readonly days: readonly Temporal.PlainDate[];
  readonly posts: ReadonlyMap<string, readonly PostBrief[]>;
  readonly today: string;
  readonly month: number;
}

const mostInMonth = 5;
const none: readonly PostBrief[] = [];

/** A month or a week as a table: weekdays across, weeks down. */
export function DayGrid({ view, days, posts, today, month, ...acts }: DayGridProps) {
  const weeks = Array.from({ length: days.length / 7 }, (_, week) => days.slice(week * 7, week * 7 + 7));
  return (
    <table className={styles.grid} data-view={view}>
      <caption className="unseen">Posts by the day they go out</caption>
      <thead>
        <tr>
          {days.slice(0, 7).map((day) => (
            <th key={day.dayOfWeek} scope="col">
              <abbr title={day.toLocaleString(undefined, { weekday: "long" })}>{day.toLocaleString(undefined, { weekday: "short" })}</abbr>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={String(week[0])}>
            {week.map((day) => (
              <DayCell
                key={String(day)}
                day={String(day)}
                number={day.day}
                posts={posts.get(String(day)) ?? none}
                most={view === "month" ? mostInMonth : 200}
                place={String(day) === today ? "today" : view === "month" && day.month !== month ? "outside" : "inside"}
                acts={acts}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface DayCellProps {
  readonly day: string;
  readonly number: number;
  readonly posts: readonly PostBrief[];
  readonly most: number;
  readonly place: "today" | "inside" | "outside";
  readonly acts: GridActs;
}

const DayCell = memo(
  function DayCell({ day, number, posts, most, place, acts }: DayCellProps) {
    const [over, setOver] = useState(false);
    const shown = posts.length > most ? posts.slice(0, most - 1) : posts;
    return (
      <td
        className={styles.day}
        data-place={place}
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          acts.onDrop(event.dataTransfer.getData("text/plain"), day);
        }}
      >
        <div className={styles.dayHead}>
          <time dateTime={day} className={styles.number} aria-current={place === "today" ? "date" : undefined}>
            {number}
          </time>
          {posts.length > 0 && (
            <Link
              to="/calendar"
              search={{ view: "list", day }}
              className={styles.count}
              aria-label={`${posts.length} on ${day}: show as a list`}
            >
              {posts.length}
            </Link>
          )}
        </div>
        <ul className={`plain-list ${styles.tiles}`}>
          {shown.map((post) => (
            <li key={post.postId}>
              <Tile post={post} zone={acts.zone} onMoveBy={acts.onMoveBy} onMoveTo={acts.onMoveTo} />
            </li>
          ))}
        </ul>
        {shown.length < posts.length && (
          <Link to="/calendar" search={{ view: "list", day }} className={styles.more}>
            +{posts.length - shown.length} more
          </Link>
        )}
      </td>
    );
  },
  (before, after) =>
    before.posts === after.posts &&
    before.place === after.place &&
    before.day === after.day &&
    before.acts.zone === after.acts.zone &&
    (before.acts.onMoveTo === undefined) === (after.acts.onMoveTo === undefined),
);
