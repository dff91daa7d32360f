import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Output } from "../../../data/api.ts";
import { Moment } from "../../../ui/moment.tsx";
import { AccountStack } from "./account-chip.tsx";
import { PostMark } from "./post-mark.tsx";
import styles from "./post-row.module.css";

export type PostBrief = Output<"publishing.listPosts">["items"][number];

/** A post in a list: what it says, where, in which state, and when. The whole row leads to it. */
export function PostRow({ post, to, reason, beside }: { post: PostBrief; to?: string; reason?: string | undefined; beside?: ReactNode }) {
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
              <Moment at={post.schedule.at} zone={post.schedule.timeZone} />
            ) : (
              <>
                changed <Moment at={post.updatedAt} as="distance" />
              </>
            )}
          </span>
        </div>
      </div>
      <div className="row">
        <PostMark state={post.state} />
        {beside}
      </div>
    </li>
  );
}
