import { Modal, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Output } from "../../../data/api.ts";
import { useAct } from "../../../data/use-act.ts";
import { ActButton } from "../../../ui/act-button.tsx";
import { FormProblem } from "../../../ui/form-problem.tsx";
import { GroupSelect } from "../parts/group-select.tsx";

export type Team = Output<"access.listTeams">["items"][number];

/** A new team, or a team's name and home anew. */
export function TeamDialog({ team, onClose, onDone }: { team?: Team; onClose: () => void; onDone?: (teamId: string) => void }) {
  const [name, setName] = useState(team?.name ?? "");
  const [homeGroupId, setHome] = useState<string>(team?.homeGroupId ?? "");
  const done = ({ teamId }: { teamId: string }): void => {
    onDone?.(teamId);
    onClose();
  };
  const create = useAct("access.createTeam", { showsRefusals: true, done: "Created. Add its members next.", onDone: done });
  const change = useAct("access.changeTeam", { showsRefusals: true, done: "Saved.", onDone: done });
  const act = team ? change : create;
  const same = team !== undefined && name.trim() === team.name && homeGroupId === team.homeGroupId;
  return (
    <Modal opened onClose={onClose} title={team ? `Change ${team.name}` : "New team"}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (!name.trim() || !homeGroupId || same) return;
          if (team) void change.run({ teamId: team.teamId, name: name.trim(), homeGroupId }, { revision: team.revision });
          else void create.run({ name: name.trim(), homeGroupId });
        }}
      >
        <FormProblem words={act.problemWith("name") || act.problemWith("homeGroupId") ? undefined : act.refusal?.inWords} />
        <TextInput
          label="Name"
          required
          data-autofocus
          maxLength={120}
          value={name}
          error={act.problemWith("name")}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <GroupSelect
          label="At home in"
          description="Whoever may edit teams in this group may edit this one. It gives no rights there."
          required
          value={homeGroupId}
          onChange={setHome}
          error={act.problemWith("homeGroupId")}
        />
        <div className="row" style={{ justifyContent: "flex-end" }}>
          <ActButton
            type="submit"
            busy={act.busy}
            why={!name.trim() || !homeGroupId ? "Give it a name and a home first." : same ? "Nothing is changed yet." : undefined}
          >
            {team ? "Save" : "Create"}
          </ActButton>
        </div>
      </form>
    </Modal>
  );
}
