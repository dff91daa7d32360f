import { useState } from "react";
import type { Output } from "../../../data/api.ts";
import { useAct } from "../../../data/use-act.ts";
import { ActButton } from "../../../ui/act-button.tsx";
import { Confirm } from "../../../ui/confirm.tsx";
import rows from "../../../ui/rows.module.css";
import { usePermissionWords } from "../../access/parts/permission-words.ts";

type Duty = Output<"access.listCeilings">["duties"][number];

export function DutyRow({ duty, why }: { duty: Duty; why: string | undefined }) {
  const { says } = usePermissionWords();
  const [asking, setAsking] = useState(false);
  const lift = useAct("access.liftDuty", { done: "The duty rule is lifted.", onDone: () => setAsking(false) });
  return (
    <li className={rows.row} style={{ gridTemplateColumns: "minmax(0, 1fr) auto" }}>
      <span className={rows.name}>
        {says(duty.one)} <span className="quiet">– never together with –</span> {says(duty.other)}
      </span>
      <span className={rows.acts}>
        <ActButton variant="default" size="xs" why={why} onClick={() => setAsking(true)}>
          Lift…
        </ActButton>
      </span>
      <Confirm
        open={asking}
        title="Lift this duty rule?"
        act="Lift it"
        tone="bad"
        busy={lift.busy}
        onAct={() => void lift.run({ dutyId: duty.dutyId })}
        onClose={() => setAsking(false)}
      >
        From then on one person may hold both on one account, as far as their roles give it.
      </Confirm>
    </li>
  );
}
