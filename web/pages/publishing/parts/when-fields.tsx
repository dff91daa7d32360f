import { Autocomplete, SegmentedControl, TextInput } from "@mantine/core";
import { allZones, momentInWords, momentOf, myZone, wallTimeKind } from "../../../data/time.ts";
import { isZone } from "../../../data/zone.ts";

/** A day, a time and the zone they are meant in: what is stored, and what stays right when clocks change. */
export interface When {
  readonly day: string;
  readonly time: string;
  readonly timeZone: string;
  readonly overlap: "earlier" | "later";
}

export function whenFrom(schedule: { wallTime: string; timeZone: string; overlap: "earlier" | "later" } | undefined): When {
  const [day = "", time = ""] = schedule?.wallTime.slice(0, 16).split("T") ?? [];
  return { day, time, timeZone: schedule?.timeZone ?? myZone(), overlap: schedule?.overlap ?? "earlier" };
}

export function isWhole(when: When): boolean {
  return when.day !== "" && when.time !== "" && isZone(when.timeZone);
}

export function wishOf(when: When): { wallTime: string; timeZone: string; overlap: "earlier" | "later" } {
  return { wallTime: `${when.day}T${when.time}`, timeZone: when.timeZone, overlap: when.overlap };
}

interface WhenFieldsProps {
  readonly when: When;
  readonly onChange: (when: When) => void;
  readonly problem?: string | undefined;
}

export function WhenFields({ when, onChange, problem }: WhenFieldsProps) {
  const kind = isWhole(when) ? wallTimeKind(`${when.day}T${when.time}`, when.timeZone) : undefined;
  return (
    <div className="stack" style={{ gap: 8 }}>
      <div className="row wrap" style={{ alignItems: "flex-end" }}>
        <TextInput
          type="date"
          label="Day"
          value={when.day}
          error={problem !== undefined}
          onChange={(event) => onChange({ ...when, day: event.currentTarget.value })}
        />
        <TextInput
          type="time"
          label="Time"
          value={when.time}
          error={problem !== undefined}
          onChange={(event) => onChange({ ...when, time: event.currentTarget.value })}
        />
        <Autocomplete
          label="Time zone"
          className="grow"
          miw={180}
          data={[...allZones()]}
          limit={40}
          value={when.timeZone}
          onChange={(timeZone) => onChange({ ...when, timeZone })}
        />
      </div>
      {kind === "twice" && (
        <SegmentedControl
          aria-label="Clocks are set back that night: which of the two?"
          value={when.overlap}
          onChange={(overlap) => onChange({ ...when, overlap: overlap === "later" ? "later" : "earlier" })}
          data={[
            { value: "earlier", label: "Before the clocks are set back" },
            { value: "later", label: "After" },
          ]}
        />
      )}
      <p role="status" className="small" style={{ color: problem || kind === "never" ? "var(--bad)" : "var(--quiet)" }}>
        {problem ?? sayWhen(when, kind)}
      </p>
    </div>
  );
}

function sayWhen(when: When, kind: ReturnType<typeof wallTimeKind> | undefined): string {
  if (kind === undefined) return "";
  if (kind === "never")
    return `There is no ${when.time} in ${when.timeZone} on that day: clocks are set forward over it. Choose another time.`;
  const moment = momentOf(`${when.day}T${when.time}`, when.timeZone, when.overlap);
  const mine = myZone();
  return mine === when.timeZone
    ? `Goes out ${momentInWords(moment)}.`
    : `Goes out ${momentInWords(moment, when.timeZone)}; for you that is ${momentInWords(moment, mine)}.`;
}
