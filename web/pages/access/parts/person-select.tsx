import { Select } from "@mantine/core";
import { useState } from "react";
import { useRead } from "../../../data/use-read.ts";

export interface ChosenPerson {
  readonly personId: string;
  readonly name: string;
}

interface PersonSelectProps {
  readonly value: ChosenPerson | undefined;
  readonly onChange: (person: ChosenPerson | undefined) => void;
  readonly label?: string;
  readonly description?: string;
  readonly placeholder?: string;
  readonly error?: string | undefined;
  readonly required?: boolean;
  readonly clearable?: boolean;
  readonly width?: number;
  /** Also those who are not active. */
  readonly anyStatus?: boolean;
}

/** Chooses a person by typing a part of their name; the server searches, so it works with a hundred thousand. */
export function PersonSelect({
  value,
  onChange,
  label,
  placeholder = "Person",
  width,
  anyStatus = false,
  clearable = false,
  ...rest
}: PersonSelectProps) {
  const [typed, setTyped] = useState("");
  const searching = typed !== value?.name ? typed.trim() : "";
  const people = useRead(
    "access.listPeople",
    { limit: 20, ...(searching && { text: searching }), ...(!anyStatus && { status: "active" as const }) },
    { keepLast: true },
  );
  const found = people.state === "here" ? people.value.items : [];
  const options = found.map((person) => ({ value: person.personId, label: person.name, email: person.email }));
  const known =
    value === undefined || options.some((option) => option.value === value.personId)
      ? options
      : [{ value: value.personId, label: value.name, email: undefined }, ...options];
  return (
    <Select
      {...rest}
      {...(label ? { label } : { "aria-label": placeholder })}
      {...(width !== undefined && { w: width })}
      placeholder={placeholder}
      searchable
      clearable={clearable}
      allowDeselect={clearable}
      nothingFoundMessage={people.state === "loading" ? "Looking…" : "Nobody is called that whom you can see"}
      data={known}
      filter={({ options: all }) => all}
      renderOption={({ option }) => (
        <span>
          {option.label} <span className="quiet small">{known.find((one) => one.value === option.value)?.email}</span>
        </span>
      )}
      onSearchChange={setTyped}
      value={value?.personId ?? null}
      onChange={(personId) =>
        onChange(personId === null ? undefined : { personId, name: known.find((one) => one.value === personId)?.label ?? "" })
      }
    />
  );
}
