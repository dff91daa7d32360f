import { usePages } from "../../../data/use-pages.ts";
import { LinkTo } from "../../../shell/link-to.tsx";
import { MoreButton } from "../../../ui/more-button.tsx";
import { Part } from "../../../ui/part.tsx";
import { Empty, Failed, LoadingRows } from "../../../ui/states.tsx";
import { PostRow } from "../../publishing/parts/post-row.tsx";

/** What was, is and will be said as this account. */
export function AccountPosts({ accountId }: { accountId: string }) {
  const list = usePages("publishing.listPosts", { accountId, limit: 10 });
  return (
    <Part
      flush
      title="Posts"
      beside={
        <LinkTo className="small" to={`/calendar?accountId=${accountId}`}>
          Open in the calendar
        </LinkTo>
      }
    >
      {list.state === "loading" && <LoadingRows rows={2} />}
      {list.state === "refused" && <Failed title="The posts could not be read" words={list.refusal.inWords} again={list.again} />}
      {list.state === "here" && list.items.length === 0 && (
        <Empty icon="post" title="No posts yet">
          Posts written for this account appear here, from draft to published.
        </Empty>
      )}
      {list.state === "here" && list.items.length > 0 && (
        <ul className="plain-list" style={{ borderTop: "1px solid var(--line)" }}>
          {list.items.map((post) => (
            <PostRow key={post.postId} post={post} />
          ))}
        </ul>
      )}
      {list.state === "here" && <MoreButton more={list.more} busy={list.loadingMore} />}
    </Part>
  );
}
