import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Output } from "../../data/api.ts";
import { useRead } from "../../data/use-read.ts";
import { usePathPart } from "../../shell/address.ts";
import { page } from "../../shell/page.ts";
import { PageHead } from "../../ui/page-head.tsx";
import { Empty, Failed, LoadingRows } from "../../ui/states.tsx";
import { Composer } from "./composer/composer.tsx";

type Post = Output<"publishing.showPost">;

export const editPost = page({
  path: "/posts/$postId/edit",
  title: "Edit post",
  needs: "post.draft",
  component: EditPost,
});

function EditPost() {
  const postId = usePathPart("postId");
  const post = useRead("publishing.showPost", { postId });
  const [loaded, setLoaded] = useState(1);
  if (post.state === "here") return <Desk key={`${postId} ${loaded}`} post={post.value} onReload={() => setLoaded(loaded + 1)} />;
  return (
    <>
      <PageHead title="Edit post" />
      {post.state === "loading" ? (
        <LoadingRows rows={4} />
      ) : (
        <Failed title="This post cannot be shown" words={post.refusal.inWords} requestId={post.refusal.requestId} again={post.again} />
      )}
    </>
  );
}

/** Whoever began to write keeps what they wrote on the screen, though the post may have become closed to edits since. */
function Desk({ post, onReload }: { post: Post; onReload: () => void }) {
  const [edit] = useState(post.can.edit);
  if (edit.allowed) return <Composer post={post} onReload={onReload} />;
  return (
    <>
      <PageHead title="Edit post" />
      <Empty icon="pen" title={edit.reason} action={<Link to={`/posts/${post.postId}`}>Show the post</Link>}>
        {edit.mend}
      </Empty>
    </>
  );
}
