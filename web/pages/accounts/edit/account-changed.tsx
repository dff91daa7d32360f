import { useEffect } from "react";
import { refreshRooms } from "../../../data/queries.ts";
import { ChangedMeanwhile } from "../../../ui/changed-meanwhile.tsx";
import { differing, fieldNames, textOf } from "../parts/account-text.ts";
import type { FieldName, Registered } from "../parts/account-text.ts";
import styles from "./account-changed.module.css";

interface AccountChangedProps {
  readonly base: Registered;
  readonly theirs: Registered;
  readonly mine: Readonly<Record<FieldName, string>>;
  readonly onKeepMine: () => void;
  readonly onTakeTheirs: () => void;
}

/** Someone else saved first: shows what they changed beside what is in the form, and lets the person choose. */
export function AccountChanged({ base, theirs, mine, onKeepMine, onTakeTheirs }: AccountChangedProps) {
  const arrived = theirs.revision > base.revision;
  useEffect(() => {
    if (!arrived) refreshRooms(["accounts"]);
  }, [arrived]);
  const before = textOf(base);
  const after = textOf(theirs);
  const touched = differing(before, after);
  const shown = [...new Set([...touched, ...differing(before, mine)])];
  return (
    <ChangedMeanwhile
      title="Someone changed this account meanwhile. Nothing of yours is saved or lost yet."
      choice={arrived ? { onKeepMine, onTakeTheirs } : undefined}
    >
      {!arrived && <p>Loading what they changed…</p>}
      {arrived && touched.length === 0 && <p>They changed its owner, group or connection, none of the fields below.</p>}
      {arrived && shown.length > 0 && (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Field</th>
              <th scope="col">Now in the register</th>
              <th scope="col">In your form</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((field) => (
              <tr key={field}>
                <th scope="row">{fieldNames[field]}</th>
                <td>
                  {after[field] || "—"} {touched.includes(field) && <strong className="small">changed by them</strong>}
                </td>
                <td>{mine[field] || "—"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </ChangedMeanwhile>
  );
}
