import { useMemo } from "react";
import type { PostBrief } from "../parts/post-row.tsx";
import { byDay } from "./days.ts";

type Buckets = ReadonlyMap<string, readonly PostBrief[]>;

/** The posts by the day they go out on, once for each change of them: drawing hundreds of posts must not sort them each time. */
export function useBuckets(posts: readonly PostBrief[], zone: string, moving: ReadonlyMap<string, string>): Buckets {
  return useMemo(() => withMoving(byDay(posts, zone), moving), [posts, zone, moving]);
}

/** Shows posts that are being moved on the day they are moved to. */
function withMoving(days: Buckets, moving: ReadonlyMap<string, string>): Buckets {
  if (moving.size === 0) return days;
  const all = [...days.values()].flat().filter((post) => moving.has(post.postId));
  const next = new Map(
    [...days].map(([day, posts]) => [
      day,
      posts.some((post) => moving.has(post.postId)) ? posts.filter((post) => !moving.has(post.postId)) : posts,
    ]),
  );
  for (const post of all) {
    const day = moving.get(post.postId) ?? "";
    next.set(day, [...(next.get(day) ?? []), post]);
  }
  return next;
}
