import { Link } from "@tanstack/react-router";
import { useRead } from "../../../data/use-read.ts";
import { Moment } from "../../../ui/moment.tsx";
import { Failed, LoadingRows } from "../../../ui/states.tsx";
import { DiffView } from "../parts/diff-view.tsx";
import { PostContent } from "../parts/post-content.tsx";
import styles from "./approvals.module.css";
import { Decide } from "./decide.tsx";
import { Planned } from "../parts/planned.tsx";

/** One post as its approver must see it: what goes out, what changed since it was last decided on, and the decision. */
export function Review({ postId, onDecided }: { postId: string; onDecided: () => void }) {
  const read = useRead("publishing.showPost", { postId });
  const post = read.state === "here" ? read.value : undefined;
  const last = post?.decisions.find((decision) => decision.version !== post.version);
  const diff = useRead(
    "publishing.compareVersions",
    { postId, from: last?.version ?? 0, to: post?.version ?? 0 },
    { enabled: last !== undefined },
  );
  if (read.state === "loading") return <LoadingRows rows={3} height={90} />;
  if (read.state === "refused" || !post)
    return (
      <Failed
        title="This post cannot be shown"
        words={read.state === "refused" ? read.refusal.inWords : ""}
        again={read.state === "refused" ? read.again : undefined}
      />
    );
  const nameOf = (accountId: string): string =>
    post.accounts.find((account) => account.accountId === accountId)?.displayName ?? "an account you cannot see";
  return (
    <section className={styles.review} aria-label="The post to decide on">
      <div className="row wrap spread">
        <p>
          <strong>{post.submittedBy?.name ?? post.authors[0]?.name}</strong> asks for approval
          {post.submittedAt && (
            <>
              {" "}
              <Moment at={post.submittedAt} as="distance" />
            </>
          )}
          {post.schedule ? (
            <>
              , to go out <Planned schedule={post.schedule} />
            </>
          ) : (
            ", without a time yet"
          )}
          .
        </p>
        <Link to={`/posts/${postId}`}>Whole history</Link>
      </div>
      {post.note && <blockquote className={styles.note}>{post.note}</blockquote>}
      {last && (
        <section aria-labelledby="changed-title" className="sheet" style={{ padding: "14px 18px" }}>
          <h2 id="changed-title" style={{ marginBottom: 10 }}>
            Changed since {last.by.name} {last.kind} version {last.version}
          </h2>
          {last.note && <blockquote className={styles.note}>{last.note}</blockquote>}
          {diff.state === "here" ? (
            <DiffView diffs={diff.value.accounts} nameOf={nameOf} />
          ) : diff.state === "loading" ? (
            <LoadingRows rows={1} />
          ) : (
            <p role="alert">{diff.refusal.inWords}</p>
          )}
        </section>
      )}
      <PostContent post={post} />
      <Decide post={post} onDecided={onDecided} />
    </section>
  );
}
