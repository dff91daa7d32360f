import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { can, useMe } from "../../data/me.ts";
import { myZone } from "../../data/time.ts";
import { useRead } from "../../data/use-read.ts";
import { page } from "../../shell/page.ts";
import { PageHead } from "../../ui/page-head.tsx";
import { Empty, Failed, LoadingRows } from "../../ui/states.tsx";
import styles from "./home/home.module.css";
import { FirstSteps } from "./home/first-steps.tsx";
import { WithoutWork } from "./home/without-work.tsx";
import { PostRow } from "./parts/post-row.tsx";
import type { PostBrief } from "./parts/post-row.tsx";

export const home = page({
  path: "/",
  title: "My work",
  nav: { section: "Work", icon: "home", order: 1, key: "h", onPhoneBar: true },
  needs: "signed-in",
  component: Home,
});

function Home() {
  const me = useMe();
  const works = me !== undefined && can(me, "post.read");
  const work = useRead("publishing.myWork", { timeZone: myZone() }, { enabled: works });
  if (me && !works)
    return (
      <>
        <PageHead title="My work" />
        <WithoutWork me={me} />
      </>
    );
  return (
    <>
      <PageHead title="My work" />
      {work.state === "loading" && <LoadingRows rows={4} height={64} />}
      {work.state === "refused" && (
        <Failed title="Your work could not be read" words={work.refusal.inWords} requestId={work.refusal.requestId} again={work.again} />
      )}
      {work.state === "here" && <Work work={work.value} />}
    </>
  );
}

function Work({
  work,
}: {
  work: { toApprove: PostBrief[]; rejected: PostBrief[]; failed: PostBrief[]; dueToday: PostBrief[]; drafts: PostBrief[] };
}) {
  const me = useMe();
  const nothing = [work.toApprove, work.rejected, work.failed, work.dueToday, work.drafts].every((list) => list.length === 0);
  if (nothing) {
    const writes = me !== undefined && can(me, "post.draft");
    if (me && can(me, "account.register")) return <FirstSteps me={me} writes={writes} />;
    return (
      <Empty icon="check" title="Nothing waits for you" action={writes && <Link to="/posts/new">Write a post</Link>}>
        Posts to approve, posts that were rejected or failed, and what goes out today appear here by themselves.
      </Empty>
    );
  }
  return (
    <div className={styles.lists}>
      <List title="Needs you: did not go out" posts={work.failed} tone="bad" stuck />
      <List title="To approve" posts={work.toApprove} tone="waits" beside={<Link to="/approvals">Open the queue</Link>} />
      <List title="Rejected: change and submit again" posts={work.rejected} tone="bad" />
      <List title="Today" posts={work.dueToday} beside={<Link to="/calendar">Open the calendar</Link>} />
      <List title="My drafts" posts={work.drafts} edit />
    </div>
  );
}

function List({
  title,
  posts,
  tone = "plain",
  beside,
  edit,
  stuck,
}: {
  title: string;
  posts: readonly PostBrief[];
  tone?: "plain" | "waits" | "bad";
  beside?: ReactNode;
  edit?: true;
  stuck?: true;
}) {
  if (posts.length === 0) return null;
  return (
    <section aria-label={title}>
      <div className={`row spread ${styles.head}`}>
        <h2>
          {title}{" "}
          <span className={styles.count} data-tone={tone}>
            {posts.length}
          </span>
        </h2>
        <span className="small">{beside}</span>
      </div>
      <ul className="plain-list sheet">
        {posts.map((post) => (
          <PostRow
            key={post.postId}
            post={post}
            reason={post.reason}
            {...(edit && { to: `/posts/${post.postId}/edit` })}
            {...(stuck && { stuck })}
          />
        ))}
      </ul>
    </section>
  );
}
