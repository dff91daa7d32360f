import { Button, Select, TextInput } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { can, useMe } from "../../data/me.ts";
import { usePages } from "../../data/use-pages.ts";
import { useFilters } from "../../shell/address.ts";
import { page } from "../../shell/page.ts";
import { Icon } from "../../ui/icons.tsx";
import { PageHead } from "../../ui/page-head.tsx";
import { Empty, Failed, LoadingRows } from "../../ui/states.tsx";
import { useSettled } from "./composer/use-settled.ts";
import { isPostState, postWords } from "./parts/post-mark.tsx";
import { PostRow } from "./parts/post-row.tsx";

export const posts = page({
  path: "/posts",
  title: "Posts",
  nav: { section: "Work", icon: "post", order: 4, key: "w" },
  needs: "post.read",
  component: Posts,
});

const states = Object.entries(postWords).map(([value, [, label]]) => ({ value, label }));

function Posts() {
  const me = useMe();
  const [filters, setFilters] = useFilters();
  const text = useSettled(filters.text?.trim(), 250);
  const state = isPostState(filters.state) ? filters.state : undefined;
  const list = usePages("publishing.listPosts", { limit: 50, ...(state && { state }), ...(text && { text }) });
  const narrowed = state !== undefined || Boolean(text);
  return (
    <>
      <PageHead title="Posts" />
      <div className="row wrap" style={{ marginBottom: 14, alignItems: "flex-end" }}>
        <TextInput
          label="With the words"
          leftSection={<Icon name="search" size={16} />}
          value={filters.text ?? ""}
          onChange={(event) => setFilters({ text: event.currentTarget.value })}
        />
        <Select
          label="State"
          placeholder="All"
          data={states}
          value={state ?? null}
          clearable
          clearButtonProps={{ "aria-label": "Any state" }}
          onChange={(chosen) => setFilters({ state: chosen ?? undefined })}
        />
      </div>
      {list.state === "loading" && <LoadingRows rows={6} />}
      {list.state === "refused" && (
        <Failed title="The posts could not be read" words={list.refusal.inWords} requestId={list.refusal.requestId} again={list.again} />
      )}
      {list.state === "here" && list.items.length === 0 && (
        <Empty
          icon="post"
          title={narrowed ? "No post fits" : "No posts yet"}
          action={me && can(me, "post.draft") && <Link to="/posts/new">Write a post</Link>}
        >
          {narrowed
            ? "Take away a filter to see more. Discarded posts show only when you choose that state."
            : "Everything written for accounts you may see is listed here, from draft to published, last changed first."}
        </Empty>
      )}
      {list.state === "here" && list.items.length > 0 && (
        <ul className="plain-list sheet">
          {list.items.map((post) => (
            <PostRow key={post.postId} post={post} reason={post.reason} />
          ))}
        </ul>
      )}
      {list.state === "here" && list.more && (
        <Button mt="md" variant="default" loading={list.loadingMore} onClick={list.more}>
          Show more
        </Button>
      )}
    </>
  );
}
