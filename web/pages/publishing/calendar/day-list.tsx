import { Button } from "@mantine/core";
import { PostRow } from "../parts/post-row.tsx";
import type { PostBrief } from "../parts/post-row.tsx";
import styles from "./calendar.module.css";
import { isMovable } from "./use-move.ts";

interface DayListProps {
  readonly days: readonly Temporal.PlainDate[];
  readonly posts: ReadonlyMap<string, readonly PostBrief[]>;
  readonly today: string;
  /** Absent where the viewer may plan nothing. */
  readonly onMoveTo: ((post: PostBrief) => void) | undefined;
}

/** The days that have something, one below the other: the calendar for a phone, and for whoever reads with a screen reader. */
export function DayList({ days, posts, today, onMoveTo }: DayListProps) {
  const filled = days.filter((day) => posts.has(String(day)));
  return (
    <div className="stack" style={{ gap: 20 }}>
      {filled.map((day) => (
        <section key={String(day)} aria-label={day.toLocaleString(undefined, { dateStyle: "full" })}>
          <h2 className={styles.listDay}>
            {day.toLocaleString(undefined, { weekday: "long", day: "numeric", month: "long" })}
            {String(day) === today && <span className="quiet"> · today</span>}
          </h2>
          <ul className="plain-list sheet">
            {posts.get(String(day))?.map((post) => (
              <PostRow
                key={post.postId}
                post={post}
                beside={
                  onMoveTo &&
                  isMovable(post) && (
                    <span className={styles.above}>
                      <Button size="compact-sm" variant="default" onClick={() => onMoveTo(post)} aria-label={`Move ${post.excerpt} to…`}>
                        Move…
                      </Button>
                    </span>
                  )
                }
              />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
