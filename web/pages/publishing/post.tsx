import type { Output } from "../../data/api.ts";
import { useRead } from "../../data/use-read.ts";
import { usePathPart } from "../../shell/address.ts";
import { page } from "../../shell/page.ts";
import { Moment } from "../../ui/moment.tsx";
import { PageHead } from "../../ui/page-head.tsx";
import { Failed, LoadingRows } from "../../ui/states.tsx";
import { Decide } from "./approvals/decide.tsx";
import { firstWords } from "./parts/first-words.ts";
import { PostContent } from "./parts/post-content.tsx";
import { PostMark } from "./parts/post-mark.tsx";
import { History } from "./post/history.tsx";
import { PostActs } from "./post/post-acts.tsx";
import { Publications } from "./post/publications.tsx";
import styles from "./post/post.module.css";
import { Planned } from "./parts/planned.tsx";

export const post = page({
  path: "/posts/$postId",
  title: "Post",
  needs: "post.read",
  component: PostPage,
});

function PostPage() {
  const postId = usePathPart("postId");
  const read = useRead("publishing.showPost", { postId });
  if (read.state !== "here") {
    return (
      <>
        <PageHead title="Post" />
        {read.state === "loading" ? (
          <LoadingRows rows={3} height={90} />
        ) : (
          <Failed title="This post cannot be shown" words={read.refusal.inWords} requestId={read.refusal.requestId} again={read.again} />
        )}
      </>
    );
  }
  const shown = read.value;
  return (
    <>
      <PageHead title={firstWords(shown)} beside={<PostMark state={shown.state} />}>
        <PostActs post={shown} />
      </PageHead>
      <p className={`quiet ${styles.byline}`}>
        By {shown.authors.map((author) => author.name).join(", ")} · version {shown.version}, changed{" "}
        <Moment at={shown.updatedAt} as="distance" />
        {shown.schedule && (
          <>
            {" "}
            · {timeWords(shown)} <Planned schedule={shown.schedule} />
          </>
        )}
      </p>
      {shown.reopened && (
        <p className={styles.reopened}>
          {shown.reopened.by.name} edited it <Moment at={shown.reopened.at} as="distance" />, which took back{" "}
          {shown.reopened.was === "approved" ? "the approval" : "the submission"} of version {shown.reopened.version}. Submit it again when
          it is ready.
        </p>
      )}
      <div className={styles.columns}>
        <div className="stack" style={{ gap: 20 }}>
          <PostContent post={shown} />
          {shown.state === "submitted" && <Decide post={shown} onDecided={() => {}} />}
        </div>
        <aside className="stack" style={{ gap: 20 }} aria-label="About this post">
          <Publications post={shown} />
          <History post={shown} />
        </aside>
      </div>
    </>
  );
}

function timeWords({ state, schedule }: Output<"publishing.showPost">): string {
  if (state === "published" || state === "partly_published") return "went out";
  return schedule?.passedAt ? "was meant to go out" : "planned for";
}
