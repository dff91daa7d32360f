import { useState } from "react";
import { useRead } from "../../data/use-read.ts";
import { useWhyNot } from "../../data/use-why-not.ts";
import { useFilters } from "../../shell/address.ts";
import { page } from "../../shell/page.ts";
import { ActButton } from "../../ui/act-button.tsx";
import { ChoiceList } from "../../ui/choice-list.tsx";
import { Icon } from "../../ui/icons.tsx";
import { PageHead } from "../../ui/page-head.tsx";
import { Empty, Failed, LoadingRows } from "../../ui/states.tsx";
import styles from "./groups/groups.module.css";
import { TeamDialog } from "./teams/team-dialog.tsx";
import { TeamPanel } from "./teams/team-panel.tsx";

export const teams = page({
  path: "/teams",
  title: "Teams",
  nav: { section: "People and access", icon: "people", order: 2, key: "t" },
  needs: "team.read",
  component: Teams,
});

function Teams() {
  const read = useRead("access.listTeams", {});
  const [filters, setFilters] = useFilters();
  const [creating, setCreating] = useState(false);
  const whyNot = useWhyNot();
  const items = read.state === "here" ? read.value.items : [];
  const chosen = items.find((team) => team.teamId === filters.team) ?? items[0];
  return (
    <>
      <PageHead title="Teams">
        <ActButton leftSection={<Icon name="plus" size={16} />} why={whyNot("team.edit")} onClick={() => setCreating(true)}>
          New team
        </ActButton>
      </PageHead>
      {read.state === "loading" && <LoadingRows rows={4} />}
      {read.state === "refused" && (
        <Failed title="The teams could not be read" words={read.refusal.inWords} requestId={read.refusal.requestId} again={read.again} />
      )}
      {read.state === "here" && !chosen && (
        <Empty icon="people" title="No teams yet">
          A team is a named set of people, like a desk or a shift. Give it a role once, and everyone in it holds that role as long as they
          are in it. Teams may stand in teams.
        </Empty>
      )}
      {chosen && (
        <div className={styles.columns}>
          <ChoiceList
            label="Teams"
            chosen={chosen.teamId}
            onChoose={(team) => setFilters({ team })}
            choices={items.map((team) => ({
              id: team.teamId,
              name: team.name,
              beside: team.state === "archived" ? "archived" : membersWords(team.members.length + team.hiddenMembers),
            }))}
          />
          <TeamPanel key={chosen.teamId} team={chosen} teams={items} />
        </div>
      )}
      {creating && <TeamDialog onClose={() => setCreating(false)} onDone={(team) => setFilters({ team })} />}
    </>
  );
}

function membersWords(count: number): string {
  return count === 1 ? "1 member" : `${count} members`;
}
