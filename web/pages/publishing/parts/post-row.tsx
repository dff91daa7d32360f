import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Output } from "../../../data/api.ts";
import { Moment } from "../../../ui/moment.tsx";
import { Mark } from "../../../ui/marks.tsx";
import { AccountStack } from "./account-chip.tsx";
import { PostMark } from "./post-mark.tsx";
import styles from "./post-row.module.css";
import { Planned } from "./planned.tsx";

export type PostBrief = Output<"publishing.listPosts">["items"][number];

interface PostRowProps {
  readonly post: PostBrief;
  readonly to?: string;
  readonly reason?: string | undefined;
  readonly beside?: ReactNode;
  /** It is past its time and waits for somebody, whatever its state says. */
  readonly stuck?: true;
}

/** A post in a list: what it says, where, in which state, and when. The whole row leads to it. */
export function PostRow({ post, to, reason, beside, stuck }: PostRowProps) {
  return (
    <li className={styles.row}>
      <div className={styles.words}>
        <Link to={to ?? `/posts/${post.postId}`} className={styles.link}>
          {post.excerpt || "Without text yet"}
        </Link>
        {reason && <p className={styles.reason}>{reason}</p>}
        <div className={styles.facts}>
          <AccountStack accounts={post.accounts} hidden={post.hiddenAccounts} />
          <span>{post.authors.map((author) => author.name).join(", ")}</span>
          <span>
            {post.schedule ? (
              <Planned schedule={post.schedule} />
            ) : (
              <>
                changed <Moment at={post.updatedAt} as="distance" />
              </>
            )}
          </span>
        </div>
      </div>
      <div className="row">
        {stuck && post.state === "scheduled" ? <Mark tone="waits">Held up</Mark> : <PostMark state={post.state} />}
        {beside}
      </div>
    </li>
  );
}
