import { Modal, Select } from "@mantine/core";
import { useState } from "react";
import { useAct } from "../../../data/use-act.ts";
import { ActButton } from "../../../ui/act-button.tsx";
import { FormProblem } from "../../../ui/form-problem.tsx";
import type { Permission } from "../../access/parts/permission-words.ts";

/** Two permissions that nobody is to hold together on one account. */
export function DutyDialog({ permissions, onClose }: { permissions: readonly Permission[]; onClose: () => void }) {
  const [one, setOne] = useState<string | null>(null);
  const [other, setOther] = useState<string | null>(null);
  const act = useAct("access.setDuty", { showsRefusals: true, done: "Set. It holds at once.", onDone: onClose });
  const why = one === null || other === null ? "Choose both first." : one === other ? "Choose two different ones." : undefined;
  const data = permissions.map(({ name, says }) => ({ value: name, label: says }));
  return (
    <Modal opened onClose={onClose} size="lg" title="Set a duty rule">
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (one !== null && other !== null && why === undefined) void act.run({ one, other });
        }}
      >
        <FormProblem words={act.refusal?.inWords} />
        <Select label="Nobody may both" searchable required data={data} value={one} onChange={setOne} />
        <Select label="and, on the same account," searchable required data={data} value={other} onChange={setOther} />
        <p className="quiet small">Whoever holds both when the rule is set may do neither until one of their grants is ended.</p>
        <div className="row" style={{ justifyContent: "flex-end" }}>
          <ActButton type="submit" busy={act.busy} why={why}>
            Set the duty rule
          </ActButton>
        </div>
      </form>
    </Modal>
  );
}
