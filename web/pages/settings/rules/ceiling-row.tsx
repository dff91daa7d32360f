import { useState } from "react";
import type { Output } from "../../../data/api.ts";
import { useAct } from "../../../data/use-act.ts";
import { ActButton } from "../../../ui/act-button.tsx";
import { Confirm } from "../../../ui/confirm.tsx";
import rows from "../../../ui/rows.module.css";
import { usePermissionWords } from "../../access/parts/permission-words.ts";
import { subjectOf } from "./subject.ts";

export type Ceiling = Output<"access.listCeilings">["items"][number];

const kinds: Readonly<Record<string, string>> = { member: "Members", agency: "People of agencies", agent: "Agents (programs)" };

export function subjectWords({ subjectKind, subject, name }: Pick<Ceiling, "subjectKind" | "subject" | "name">): string {
  return subjectKind === "kind" ? (kinds[subject] ?? subject) : `Everyone in the group ${name}`;
}

/** Whom a ceiling is over, what it leaves them, and the ways to change it. */
export function CeilingRow({ ceiling, why, onChange }: { ceiling: Ceiling; why: string | undefined; onChange: () => void }) {
  const { says } = usePermissionWords();
  const [asking, setAsking] = useState(false);
  const lift = useAct("access.setCeiling", { done: "The ceiling is taken off.", onDone: () => setAsking(false) });
  const whose = subjectWords(ceiling);
  const { allowed } = ceiling;
  return (
    <li className={rows.row} style={{ gridTemplateColumns: "minmax(0, 1fr) auto" }}>
      <div className={rows.name}>
        <strong>{whose}</strong>
        <details className="small quiet">
          <summary style={{ paddingBlock: 4 }}>{allowed.length === 0 ? "may do nothing" : `at most ${allowed.length} permissions`}</summary>
          <ul>
            {allowed.map((permission) => (
              <li key={permission}>
                {says(permission)} <code>{permission}</code>
              </li>
            ))}
          </ul>
        </details>
      </div>
      <span className={rows.acts}>
        <ActButton variant="default" size="xs" why={why} onClick={onChange}>
          Change…
        </ActButton>
        <ActButton variant="default" size="xs" why={why} onClick={() => setAsking(true)}>
          Take off…
        </ActButton>
      </span>
      <Confirm
        open={asking}
        title={`Take the ceiling off?`}
        act="Take it off"
        tone="bad"
        busy={lift.busy}
        onAct={() => void lift.run({ subject: subjectOf(ceiling) })}
        onClose={() => setAsking(false)}
      >
        {whose}: from then on they may do all that their roles give them, at once.
      </Confirm>
    </li>
  );
}
