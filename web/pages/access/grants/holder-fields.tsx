import { SegmentedControl, Select } from "@mantine/core";
import { useRead } from "../../../data/use-read.ts";
import { PersonSelect } from "../parts/person-select.tsx";

export interface Holder {
  readonly principalKind: "person" | "team";
  readonly principalId: string;
  readonly name: string;
}

/** A person, or a whole team. */
export function HolderFields({
  holder,
  onChange,
  problem,
}: {
  holder: Holder;
  onChange: (holder: Holder) => void;
  problem: string | undefined;
}) {
  const { principalKind, principalId, name } = holder;
  const teams = useRead("access.listTeams", {});
  const named = useRead(
    "access.showPerson",
    { personId: principalId },
    { enabled: principalKind === "person" && principalId !== "" && name === "" },
  );
  const personName = name || (named.state === "here" ? named.value.name : "");
  const options =
    teams.state === "here"
      ? teams.value.items.filter((team) => team.state === "open").map((team) => ({ value: team.teamId as string, label: team.name }))
      : [];
  return (
    <div className="row wrap" style={{ alignItems: "flex-start" }}>
      <SegmentedControl
        aria-label="To a person or a team"
        data={[
          { value: "person", label: "A person" },
          { value: "team", label: "A team" },
        ]}
        value={principalKind}
        onChange={(value) => onChange({ principalKind: value === "team" ? "team" : "person", principalId: "", name: "" })}
      />
      <div className="grow" style={{ minWidth: 220 }}>
        {principalKind === "person" ? (
          <PersonSelect
            anyStatus
            placeholder="Name of the person"
            error={problem}
            value={principalId ? { personId: principalId, name: personName } : undefined}
            onChange={(person) => onChange({ principalKind, principalId: person?.personId ?? "", name: person?.name ?? "" })}
          />
        ) : (
          <Select
            aria-label="Team"
            placeholder="Name of the team"
            searchable
            allowDeselect={false}
            nothingFoundMessage="No team is called that"
            data={options}
            error={problem}
            value={principalId || null}
            onChange={(value) =>
              onChange({ principalKind, principalId: value ?? "", name: options.find((option) => option.value === value)?.label ?? "" })
            }
          />
        )}
      </div>
    </div>
  );
}
