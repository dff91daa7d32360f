import { Link } from "@tanstack/react-router";
import type { KeyboardEvent } from "react";
import { timeOfDay } from "../../../data/time.ts";
import { Icon } from "../../../ui/icons.tsx";
import { postWords } from "../parts/post-mark.tsx";
import type { PostBrief } from "../parts/post-row.tsx";
import styles from "./calendar.module.css";
import { isMovable } from "./use-move.ts";

interface TileProps {
  readonly post: PostBrief;
  readonly zone: string;
  readonly onMoveBy: (post: PostBrief, days: number) => void;
  readonly onMoveTo: ((post: PostBrief) => void) | undefined;
}

const daysOfKey: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

/** A post on its day: opens it, is dragged to another day, or moved by Alt and the arrows, or by M to any time. */
export function Tile({ post, zone, onMoveBy, onMoveTo }: TileProps) {
  const [tone, word] = postWords[post.state];
  const movable = onMoveTo !== undefined && isMovable(post);
  const time = post.schedule ? timeOfDay(post.schedule.at, zone) : "";
  function onKeyDown(event: KeyboardEvent): void {
    const days = event.altKey ? daysOfKey[event.key] : undefined;
    if (!movable || (days === undefined && event.key !== "m")) return;
    event.preventDefault();
    event.stopPropagation();
    if (days === undefined) onMoveTo(post);
    else onMoveBy(post, days);
  }
  return (
    <div
      className={styles.tile}
      data-tone={tone}
      draggable={movable}
      onDragStart={(event) => {
        event.dataTransfer.setData("text/plain", post.postId);
        event.dataTransfer.effectAllowed = "move";
      }}
    >
      <Link
        to={`/posts/${post.postId}`}
        className={styles.open}
        draggable={false}
        onKeyDown={onKeyDown}
        data-post={post.postId}
        title={`${time} ${post.excerpt} (${word})`}
      >
        <span className="figures">{time}</span> <span className={styles.excerpt}>{post.excerpt || "Without text"}</span>
        <span className="unseen">
          , {word}, {post.accounts.map((account) => account.displayName).join(", ")}
        </span>
      </Link>
      {movable && (
        <button
          type="button"
          className={styles.moveTo}
          aria-label={`Move ${post.excerpt || "this post"} to…`}
          onClick={() => onMoveTo(post)}
        >
          <Icon name="move" size={13} />
        </button>
      )}
    </div>
  );
}
