import { TextInput } from "@mantine/core";
import { myZone } from "../data/time.ts";

/** A wall time to filter by, in the zone in which this browser shows times. */
export function MomentField({ says, value, onChange }: { says: string; value: string; onChange: (wallTime: string) => void }) {
  const label = `${says}, in ${myZone()}`;
  return (
    <TextInput
      type="datetime-local"
      aria-label={label}
      title={label}
      max="9999-12-31T23:59"
      leftSection={<span className="quiet small">{says}</span>}
      leftSectionWidth={12 + says.length * 8}
      leftSectionPointerEvents="none"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
