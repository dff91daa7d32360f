import { Autocomplete, TextInput } from "@mantine/core";
import { allZones, fromNow, momentInWords } from "../../../data/time.ts";
import { momentsOf } from "./period.ts";
import type { Period } from "./period.ts";
import styles from "../../../ui/form.module.css";

/** From when to when, in which zone. An end is suggested: rights that end by themselves need nobody to remember them. */
export function PeriodFields({
  period,
  onChange,
  problem,
}: {
  period: Period;
  onChange: (period: Period) => void;
  problem: string | undefined;
}) {
  const { startsAt, endsAt } = problem === undefined ? momentsOf(period) : {};
  return (
    <div className="stack">
      <div className={styles.grid}>
        <TextInput
          type="datetime-local"
          label="From"
          description="Empty: at once."
          value={period.start}
          onChange={(event) => onChange({ ...period, start: event.currentTarget.value })}
        />
        <TextInput
          type="datetime-local"
          label="Until"
          description="Empty: without an end."
          value={period.end}
          onChange={(event) => onChange({ ...period, end: event.currentTarget.value })}
        />
        <Autocomplete
          label="Time zone"
          data={[...allZones()]}
          limit={40}
          value={period.timeZone}
          onChange={(timeZone) => onChange({ ...period, timeZone })}
        />
      </div>
      <p role="status" className="small" style={{ color: problem ? "var(--bad)" : "var(--quiet)" }}>
        {problem ??
          `Holds from ${startsAt ? momentInWords(startsAt) : "now"} ${endsAt ? `until ${momentInWords(endsAt)} (${fromNow(endsAt)}), then ends by itself` : "without an end: somebody has to end it"}.`}
      </p>
    </div>
  );
}
