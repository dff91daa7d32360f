import { useRead } from "../../data/use-read.ts";
import { useFilters } from "../../shell/address.ts";
import { page } from "../../shell/page.ts";
import { PageHead } from "../../ui/page-head.tsx";
import rows from "../../ui/rows.module.css";
import { Empty, Failed, LoadingRows } from "../../ui/states.tsx";
import { GroupPanel } from "./groups/group-panel.tsx";
import { GroupTree } from "./groups/group-tree-view.tsx";
import styles from "./groups/groups.module.css";

export const groups = page({
  path: "/groups",
  title: "Groups",
  nav: { section: "Accounts", icon: "group", order: 2, key: "r" },
  needs: "group.read",
  component: Groups,
});

function Groups() {
  const read = useRead("access.listGroups", {});
  const [filters, setFilters] = useFilters();
  const items = read.state === "here" ? read.value.items : [];
  const chosen = items.find((group) => group.groupId === filters.group) ?? items.find((group) => group.parentId === undefined);
  return (
    <>
      <PageHead title="Groups" />
      <p className={`quiet ${rows.lede}`}>
        The shape of your enterprise: brands, regions, departments, agencies. Every account stands in one group, and a role held on a group
        reaches everything below it.
      </p>
      {read.state === "loading" && <LoadingRows rows={6} height={34} />}
      {read.state === "refused" && (
        <Failed title="The groups could not be read" words={read.refusal.inWords} requestId={read.refusal.requestId} again={read.again} />
      )}
      {read.state === "here" && !chosen && (
        <Empty icon="group" title="No group is open to you">
          You see the groups your roles reach. Ask someone who manages access for a role on the group you work in.
        </Empty>
      )}
      {chosen && (
        <div className={styles.columns}>
          <GroupTree groups={items} chosenId={chosen.groupId} onChoose={(group) => setFilters({ group })} />
          <GroupPanel key={chosen.groupId} group={chosen} groups={items} onChoose={(group) => setFilters({ group })} />
        </div>
      )}
    </>
  );
}
