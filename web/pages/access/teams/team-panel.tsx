import { useState } from "react";
import { useAct } from "../../../data/use-act.ts";
import { useRead } from "../../../data/use-read.ts";
import { useWhyNot } from "../../../data/use-why-not.ts";
import { ActButton } from "../../../ui/act-button.tsx";
import { Confirm } from "../../../ui/confirm.tsx";
import { Icon } from "../../../ui/icons.tsx";
import { Mark } from "../../../ui/marks.tsx";
import { Part } from "../../../ui/part.tsx";
import { GrantList } from "../parts/grant-list.tsx";
import { Members } from "./members.tsx";
import { TeamDialog } from "./team-dialog.tsx";
import type { Team } from "./team-dialog.tsx";

/** One team: its members, the teams it stands in, and the roles it holds. */
export function TeamPanel({ team, teams }: { team: Team; teams: readonly Team[] }) {
  const [open, setOpen] = useState<"change" | "archive">();
  const close = (): void => setOpen(undefined);
  const whyNot = useWhyNot();
  const groups = useRead("access.listGroups", {});
  const { teamId, name, state, revision } = team;
  const home = groups.state === "here" ? groups.value.items.find((group) => group.groupId === team.homeGroupId)?.name : undefined;
  const within = teams.filter((one) => one.members.some((member) => member.memberId === teamId)).map((one) => one.name);
  const back = useAct("access.changeTeam", { done: `${name} counts again.` });
  const archive = useAct("access.changeTeam", {
    done: `Archived ${name}.`,
    undo: (answer) => back.run({ teamId, state: "open" }, { revision: answer.revision }),
    onDone: close,
  });
  const closed =
    whyNot("team.edit") ??
    (team.mayEdit
      ? undefined
      : `Your roles do not let you edit teams at home in ${home ?? "its group"}. Ask someone who manages people there.`);
  return (
    <div className="stack" style={{ gap: 20 }}>
      <Part title={name} beside={state === "archived" && <Mark tone="plain">Archived</Mark>}>
        <div className="stack">
          <p className="quiet">
            At home in {home ?? "a group you cannot see"}
            {within.length > 0 && `, and part of ${within.join(", ")}`}.
          </p>
          <div className="row wrap">
            <ActButton variant="default" leftSection={<Icon name="pen" size={16} />} why={closed} onClick={() => setOpen("change")}>
              Change…
            </ActButton>
            {state === "open" ? (
              <ActButton variant="subtle" why={closed} onClick={() => setOpen("archive")}>
                Archive…
              </ActButton>
            ) : (
              <ActButton
                variant="subtle"
                busy={back.busy}
                why={closed}
                onClick={() => void back.run({ teamId, state: "open" }, { revision })}
              >
                Put back
              </ActButton>
            )}
          </div>
        </div>
      </Part>
      <Members team={team} teams={teams} why={closed ?? (state === "archived" ? "This team is archived. Put it back first." : undefined)} />
      <GrantList
        title="Roles of this team"
        filter={{ teamId }}
        give={`/grants/new?team=${teamId}`}
        empty="Without a role it gives its members nothing."
      />
      {open === "change" && <TeamDialog team={team} onClose={close} />}
      <Confirm
        open={open === "archive"}
        title={`Archive ${name}?`}
        act="Archive it"
        tone="bad"
        busy={archive.busy}
        onAct={() => void archive.run({ teamId, state: "archived" }, { revision })}
        onClose={close}
      >
        From this moment its roles give nothing to its members
        {within.length > 0 && `, and nobody holds anything of ${within.join(", ")} through it`}. Members and roles stay on record, and come
        back when it is put back.
      </Confirm>
    </div>
  );
}
