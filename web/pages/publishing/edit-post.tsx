import { useRead } from "../../data/use-read.ts";
import { usePathPart } from "../../shell/address.ts";
import { page } from "../../shell/page.ts";
import { PageHead } from "../../ui/page-head.tsx";
import { Failed, LoadingRows } from "../../ui/states.tsx";
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
  if (post.state === "here") return <Composer key={postId} post={post.value} />;
  return (
    <>
      <PageHead title="Edit post" />
      {post.state === "loading" ? <LoadingRows rows={4} /> : <Failed title="This post cannot be shown" words={post.refusal.inWords} requestId={post.refusal.requestId} again={post.again} />}
    </>
  );
}
