import { Select } from "@mantine/core";
import { useRead } from "../../../data/use-read.ts";
import { inTreeOrder } from "./group-tree.ts";

interface GroupSelectProps {
  readonly value: string;
  readonly onChange: (groupId: string) => void;
  readonly label?: string;
  readonly description?: string;
  readonly placeholder?: string;
  readonly error?: string | undefined;
  readonly required?: boolean;
  /** May be left open, as a filter may. */
  readonly clearable?: boolean;
  readonly without?: ReadonlySet<string>;
  readonly width?: number;
}

/** Chooses one of the groups the viewer sees, told from the top down so that two of one name differ. */
export function GroupSelect({
  value,
  onChange,
  label,
  placeholder = "Group",
  without,
  width,
  clearable = false,
  ...rest
}: GroupSelectProps) {
  const groups = useRead("access.listGroups", {});
  const open = groups.state === "here" ? groups.value.items.filter((group) => group.state === "open" || group.groupId === value) : [];
  const options = inTreeOrder(open)
    .filter(({ group }) => !without?.has(group.groupId))
    .map(({ group, path }) => ({ value: group.groupId, label: (path.length > 1 ? path.slice(1) : path).join(" › ") }));
  return (
    <Select
      {...rest}
      {...(label ? { label } : { "aria-label": placeholder })}
      {...(width !== undefined && { w: width })}
      placeholder={groups.state === "loading" ? "Loading…" : placeholder}
      searchable
      clearable={clearable}
      allowDeselect={clearable}
      nothingFoundMessage="No group is called that"
      data={options}
      value={value === "" ? null : value}
      onChange={(groupId) => onChange(groupId ?? "")}
    />
  );
}
