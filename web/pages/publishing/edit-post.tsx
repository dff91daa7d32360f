import { Link } from "@tanstack/react-router";
import { useRead } from "../../data/use-read.ts";
import { usePathPart } from "../../shell/address.ts";
import { page } from "../../shell/page.ts";
import { PageHead } from "../../ui/page-head.tsx";
import { Empty, Failed, LoadingRows } from "../../ui/states.tsx";
import { Composer } from "./composer/composer.tsx";

export const editPost = page({
  path: "/posts/$postId/edit",
  title: "Edit post",
  needs: "post.draft",
  component: EditPost,
});

function EditPost() {
  const postId = usePathPart("postId");
  const post = useRead("publishing.showPost", { postId });
  if (post.state === "here" && !post.value.can.edit.allowed) {
    return (
      <>
        <PageHead title="Edit post" />
        <Empty icon="pen" title={post.value.can.edit.reason} action={<Link to={`/posts/${postId}`}>Show the post</Link>}>
          {post.value.can.edit.mend}
        </Empty>
      </>
    );
  }
  if (post.state === "here") return <Composer key={postId} post={post.value} />;
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
