import { SegmentedControl, Select } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useAct } from "../../../data/use-act.ts";
import { LinkTo } from "../../../shell/link-to.tsx";
import { ActButton } from "../../../ui/act-button.tsx";
import { Icon } from "../../../ui/icons.tsx";
import { Initials } from "../../../ui/marks.tsx";
import { Part } from "../../../ui/part.tsx";
import rows from "../../../ui/rows.module.css";
import { PersonSelect } from "../parts/person-select.tsx";
import type { ChosenPerson } from "../parts/person-select.tsx";
import type { Team } from "./team-dialog.tsx";

type Member = Team["members"][number];

/** Who stands in a team: people, and whole teams. */
export function Members({ team, teams, why }: { team: Team; teams: readonly Team[]; why: string | undefined }) {
  const { teamId, members, hiddenMembers } = team;
  const back = useAct("access.addMember", { done: "Put back." });
  const remove = useAct("access.removeMember", {
    done: "Taken out of the team; what it gave them ended.",
    undo: (_answer, { memberKind, memberId }) => back.run({ teamId, memberKind, memberId }),
  });
  return (
    <Part flush title="Members">
      <ul className={rows.rows} style={{ borderTop: "1px solid var(--line)" }}>
        {members.map((member) => (
          <li key={member.memberId} className={rows.row} style={{ gridTemplateColumns: "minmax(0, 1fr) auto" }}>
            <MemberName member={member} />
            <span className={rows.acts}>
              <ActButton
                variant="subtle"
                size="compact-sm"
                why={why}
                onClick={() => void remove.run({ teamId, memberKind: member.kind, memberId: member.memberId })}
              >
                Take out<span className="unseen"> {member.name}</span>
              </ActButton>
            </span>
          </li>
        ))}
      </ul>
      {members.length + hiddenMembers === 0 && (
        <p className="quiet" style={{ padding: "12px 18px 0" }}>
          Nobody is in it yet.
        </p>
      )}
      {hiddenMembers > 0 && (
        <p className="quiet small" style={{ padding: "10px 18px 0" }}>
          {hiddenMembers === 1 ? "One more member, whom you may not see." : `${hiddenMembers} more members, whom you may not see.`}
        </p>
      )}
      <AddMember team={team} teams={teams} why={why} />
    </Part>
  );
}

function MemberName({ member }: { member: Member }) {
  if (member.kind === "team")
    return (
      <span className={rows.who}>
        <Icon name="people" size={20} />
        <span>
          <LinkTo to={`/teams?team=${member.memberId}`}>{member.name}</LinkTo>{" "}
          <span className="quiet small">(team, with all its members)</span>
        </span>
      </span>
    );
  return (
    <span className={rows.who}>
      <Initials name={member.name} size={24} />
      <Link to={`/people/${member.memberId}`}>{member.name}</Link>
    </span>
  );
}

function AddMember({ team, teams, why }: { team: Team; teams: readonly Team[]; why: string | undefined }) {
  const [kind, setKind] = useState<"person" | "team">("person");
  const [person, setPerson] = useState<ChosenPerson>();
  const [otherId, setOther] = useState<string>();
  const added = (): void => {
    setPerson(undefined);
    setOther(undefined);
  };
  const add = useAct("access.addMember", { showsRefusals: true, done: ({ name }) => `${name} is in ${team.name} now.`, onDone: added });
  const memberId = kind === "person" ? person?.personId : otherId;
  const others = teams
    .filter((one) => one.teamId !== team.teamId && one.state === "open" && !team.members.some((member) => member.memberId === one.teamId))
    .map((one) => ({ value: one.teamId as string, label: one.name }));
  return (
    <form
      className="row wrap"
      style={{ padding: "12px 18px 16px", alignItems: "flex-start" }}
      onSubmit={(event) => {
        event.preventDefault();
        if (memberId && why === undefined) void add.run({ teamId: team.teamId, memberKind: kind, memberId });
      }}
    >
      <SegmentedControl
        aria-label="Add a person or a team"
        data={[
          { value: "person", label: "Person" },
          { value: "team", label: "Team" },
        ]}
        value={kind}
        onChange={(value) => {
          add.forget();
          setKind(value === "team" ? "team" : "person");
        }}
      />
      <div className="grow" style={{ minWidth: 200 }}>
        {kind === "person" ? (
          <PersonSelect placeholder="Whom to add" clearable value={person} onChange={setPerson} error={add.refusal?.inWords} />
        ) : (
          <Select
            aria-label="Which team to add"
            placeholder="Which team to add"
            searchable
            clearable
            nothingFoundMessage="No other team"
            data={others}
            value={otherId ?? null}
            error={add.refusal?.inWords}
            onChange={(value) => setOther(value ?? undefined)}
          />
        )}
      </div>
      <ActButton type="submit" busy={add.busy} why={why ?? (memberId ? undefined : "Choose whom to add first.")}>
        Add
      </ActButton>
    </form>
  );
}
