import { Button, SegmentedControl } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { can, useMe } from "../../data/me.ts";
import { dayOf, myZone, today as todayIn, zoneAbbreviation } from "../../data/time.ts";
import { useRead } from "../../data/use-read.ts";
import { useFilters } from "../../shell/address.ts";
import { page } from "../../shell/page.ts";
import { useShortcut } from "../../shell/shortcuts.ts";
import { Icon } from "../../ui/icons.tsx";
import { PageHead } from "../../ui/page-head.tsx";
import { Empty, Failed, LoadingRows } from "../../ui/states.tsx";
import { CalendarFilters } from "./calendar/calendar-filters.tsx";
import styles from "./calendar/calendar.module.css";
import { DayGrid } from "./calendar/day-grid.tsx";
import { DayList } from "./calendar/day-list.tsx";
import { anchorFrom, daysOf, firstWeekday, spanOf, step, titleOf } from "./calendar/days.ts";
import type { View } from "./calendar/days.ts";
import { useBuckets } from "./calendar/use-buckets.ts";
import { useMove } from "./calendar/use-move.ts";
import { isPostState } from "./parts/post-mark.tsx";
import type { PostBrief } from "./parts/post-row.tsx";
import { ScheduleDialog } from "./post/schedule-dialog.tsx";

export const calendar = page({
  path: "/calendar",
  title: "Calendar",
  nav: { section: "Work", icon: "calendar", order: 3, key: "l", onPhoneBar: true },
  needs: "post.read",
  component: Calendar,
});

const noPosts: readonly PostBrief[] = [];

function Calendar() {
  const zone = myZone();
  const [filters, setFilters] = useFilters();
  const today = todayIn(zone);
  const view = viewFrom(filters.view);
  const anchor = anchorFrom(filters.day, today);
  const days = daysOf(view, anchor, firstWeekday(navigator.language));
  const { groupId, accountId, state, authorId } = filters;
  const read = useRead(
    "publishing.listCalendar",
    {
      ...spanOf(days, zone),
      ...(groupId && { groupId }),
      ...(accountId && { accountId }),
      ...(isPostState(state) && { state }),
      ...(authorId && { authorId }),
    },
    { keepLast: true },
  );
  const posts = read.state === "here" ? read.value.items : noPosts;
  const [placing, setPlacing] = useState<PostBrief>();
  const dayOfPost = (post: PostBrief): string => dayOf(post.schedule?.at ?? "", zone);
  const move = useMove(dayOfPost);
  const buckets = useBuckets(posts, zone, move.moving);
  const turn = (by: 1 | -1): void => setFilters({ day: String(step(view, anchor, by)) });
  useShortcut("t", "Calendar: go to today", () => setFilters({ day: undefined }));
  useShortcut("[", "Calendar: earlier", () => turn(-1));
  useShortcut("]", "Calendar: later", () => turn(1));

  const me = useMe();
  const mayPlan = me !== undefined && can(me, "post.schedule");
  // Days that did not change are not drawn again and keep an older onDrop: it must not look at the posts of then.
  const latest = useRef(posts);
  useEffect(() => void (latest.current = posts));

  function onDrop(postId: string, day: string): void {
    const post = latest.current.find((one) => one.postId === postId);
    if (post) move.toDay(post, day);
  }

  return (
    <>
      <PageHead
        title="Calendar"
        beside={
          <span className="quiet small">
            Times in {zone.replaceAll("_", " ")} ({zoneAbbreviation(zone)})
          </span>
        }
      />
      <div className={styles.bar}>
        <div className="row">
          <button type="button" className="round" aria-label="Earlier" onClick={() => turn(-1)}>
            <Icon name="chevronLeft" />
          </button>
          <button type="button" className="round" aria-label="Later" onClick={() => turn(1)}>
            <Icon name="chevronRight" />
          </button>
          <Button variant="default" onClick={() => setFilters({ day: undefined })}>
            Today
          </Button>
        </div>
        <h2 className={styles.period} aria-live="polite">
          {titleOf(view, days, anchor)}
        </h2>
        <SegmentedControl
          aria-label="Show as"
          value={view}
          onChange={(chosen) => setFilters({ view: chosen })}
          data={[
            { value: "month", label: "Month" },
            { value: "week", label: "Week" },
            { value: "list", label: "List" },
          ]}
        />
        <CalendarFilters filters={filters} posts={posts} onChange={setFilters} />
      </div>
      {read.state === "loading" && <LoadingRows rows={5} height={90} />}
      {read.state === "refused" && (
        <Failed title="The calendar could not be read" words={read.refusal.inWords} requestId={read.refusal.requestId} again={read.again} />
      )}
      {read.state === "here" && view !== "list" && (
        <DayGrid
          view={view}
          days={days}
          posts={buckets}
          today={String(today)}
          month={anchor.month}
          zone={zone}
          onMoveBy={move.byDays}
          onMoveTo={mayPlan ? setPlacing : undefined}
          onDrop={onDrop}
        />
      )}
      {read.state === "here" && view === "list" && posts.length > 0 && (
        <DayList days={days} posts={buckets} today={String(today)} onMoveTo={mayPlan ? setPlacing : undefined} />
      )}
      {read.state === "here" && posts.length === 0 && (
        <Empty icon="calendar" title="Nothing goes out in this time">
          Posts appear here once they have a day and a time, also before they are approved.{" "}
          {groupId || accountId || state || authorId
            ? "You look through filters: clear them to see more."
            : "Write one, or look at another month."}
        </Empty>
      )}
      {read.state === "here" && read.value.completeness === "more" && (
        <p role="status" className={styles.incomplete}>
          There are more posts than a calendar can show. Narrow it by a filter, or look at a week.
        </p>
      )}
      {mayPlan && (
        <p className={`quiet small ${styles.hint}`}>
          Drag a post to another day, or focus it and press Alt with an arrow; M moves it to any time.
        </p>
      )}
      {placing && <ScheduleDialog post={placing} onClose={() => setPlacing(undefined)} />}
    </>
  );
}

function viewFrom(wanted: string | undefined): View {
  if (wanted === "month" || wanted === "week" || wanted === "list") return wanted;
  return matchMedia("(max-width: 700px)").matches ? "list" : "month";
}
