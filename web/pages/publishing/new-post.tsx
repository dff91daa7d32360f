import { page } from "../../shell/page.ts";
import { Composer } from "./composer/composer.tsx";

export const newPost = page({
  path: "/posts/new",
  title: "Write a post",
  needs: "post.draft",
  component: NewPost,
});

function NewPost() {
  return <Composer />;
}
