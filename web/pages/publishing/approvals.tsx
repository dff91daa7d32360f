import { useState } from "react";
import { useRead } from "../../data/use-read.ts";
import { useFilters } from "../../shell/address.ts";
import { page } from "../../shell/page.ts";
import { useShortcut } from "../../shell/shortcuts.ts";
import { Moment } from "../../ui/moment.tsx";
import { PageHead } from "../../ui/page-head.tsx";
import { Empty, Failed, LoadingRows } from "../../ui/states.tsx";
import styles from "./approvals/approvals.module.css";
import { Review } from "./approvals/review.tsx";
import { AccountStack } from "./parts/account-chip.tsx";
import type { PostBrief } from "./parts/post-row.tsx";
import { Planned } from "./parts/planned.tsx";

export const approvals = page({
  path: "/approvals",
  title: "Approvals",
  nav: { section: "Work", icon: "approve", order: 2, key: "a", onPhoneBar: true },
  needs: "post.approve",
  component: Approvals,
});

function Approvals() {
  const queue = useRead("publishing.approvalQueue", {});
  const [filters, setFilters] = useFilters();
  const [decided, setDecided] = useState<readonly string[]>([]);
  const posts = queue.state === "here" ? queue.value.items.filter((post) => !decided.includes(askingOf(post))) : [];
  const chosen = posts.find((post) => post.postId === filters.post) ?? posts[0];
  const step = (by: number): void => {
    const next = posts[posts.findIndex((post) => post === chosen) + by];
    if (next) setFilters({ post: next.postId });
  };
  useShortcut("j", "Next post to approve", () => step(1));
  useShortcut("k", "Post before", () => step(-1));

  function onDecided(post: PostBrief): void {
    const at = posts.indexOf(post);
    setFilters({ post: (posts[at + 1] ?? posts[at - 1])?.postId });
    setDecided([...decided, askingOf(post)]);
  }

  return (
    <>
      <PageHead title="Approvals" beside={posts.length > 0 && <span className="quiet figures">{posts.length} waiting</span>} />
      {queue.state === "loading" && <LoadingRows rows={5} />}
      {queue.state === "refused" && (
        <Failed title="The queue could not be read" words={queue.refusal.inWords} requestId={queue.refusal.requestId} again={queue.again} />
      )}
      {queue.state === "here" && !chosen && (
        <Empty icon="approve" title="Nothing waits for approval">
          When somebody submits a post for accounts you approve for, it appears here by itself, with what changed since it was last
          approved.
        </Empty>
      )}
      {chosen && (
        <div className={styles.desk}>
          <Waiting posts={posts} chosen={chosen} onChoose={(postId) => setFilters({ post: postId })} />
          <Review key={chosen.postId} postId={chosen.postId} onDecided={() => onDecided(chosen)} />
        </div>
      )}
    </>
  );
}

/** This asking for approval: the same post submitted again is another. */
const askingOf = (post: PostBrief): string => `${post.postId} ${post.revision}`;

function Waiting({ posts, chosen, onChoose }: { posts: readonly PostBrief[]; chosen: PostBrief; onChoose: (postId: string) => void }) {
  return (
    <nav aria-label="Waiting for approval" className={styles.waiting}>
      <ul className="plain-list sheet">
        {posts.map((post) => (
          <li key={post.postId}>
            <button type="button" className={styles.post} aria-current={post === chosen} onClick={() => onChoose(post.postId)}>
              <span className={styles.excerpt}>{post.excerpt || "Without text"}</span>
              <span className="row spread quiet small">
                <AccountStack accounts={post.accounts} hidden={post.hiddenAccounts} />
              </span>
              <span className="quiet small ellipsis">
                {post.authors.map((author) => author.name).join(", ")} ·{" "}
                {post.schedule ? <Planned schedule={post.schedule} /> : <Moment at={post.updatedAt} as="distance" />}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
