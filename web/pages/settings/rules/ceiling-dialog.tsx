import { Checkbox, Modal, Select } from "@mantine/core";
import { useState } from "react";
import { useAct } from "../../../data/use-act.ts";
import { ActButton } from "../../../ui/act-button.tsx";
import { FormProblem } from "../../../ui/form-problem.tsx";
import { GroupSelect } from "../../access/parts/group-select.tsx";
import type { Permission } from "../../access/parts/permission-words.ts";
import { byNoun } from "../../access/roles/by-noun.ts";
import styles from "../../access/roles/roles.module.css";
import { subjectWords } from "./ceiling-row.tsx";
import type { Ceiling } from "./ceiling-row.tsx";
import { subjectOf } from "./subject.ts";

interface CeilingDialogProps {
  readonly permissions: readonly Permission[];
  /** Changes this one; without it a new one is set. */
  readonly ceiling?: Ceiling;
  /** Those that stand already: they are changed, never set anew over what they say. */
  readonly standing: readonly Ceiling[];
  readonly onClose: () => void;
}

const overWhom = [
  { value: "agency", label: "People of agencies" },
  { value: "agent", label: "Agents (programs)" },
  { value: "member", label: "Members" },
  { value: "group", label: "Everyone in a group" },
];

/** Over whom a ceiling stands, and what it leaves them. */
export function CeilingDialog({ permissions, ceiling, standing, onClose }: CeilingDialogProps) {
  const taken = new Set(standing.map((one) => one.subject));
  const subjects = overWhom.filter(({ value }) => !taken.has(value));
  const [over, setOver] = useState(ceiling?.subjectKind === "group" ? "group" : (ceiling?.subject ?? subjects[0]?.value ?? "group"));
  const [groupId, setGroupId] = useState(ceiling?.subjectKind === "group" ? ceiling.subject : "");
  const [allowed, setAllowed] = useState<readonly string[]>(ceiling?.allowed ?? permissions.map((one) => one.name));
  const act = useAct("access.setCeiling", { showsRefusals: true, done: "Set. It holds at once.", onDone: onClose });
  const why = over === "group" && groupId === "" ? "Choose the group first." : undefined;
  return (
    <Modal opened onClose={onClose} size="xl" title={ceiling ? `Ceiling over: ${subjectWords(ceiling)}` : "Set a ceiling"}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          const subject = subjectOf(over === "group" ? { subjectKind: "group", subject: groupId } : { subjectKind: "kind", subject: over });
          if (why === undefined) void act.run({ subject, allowed: [...allowed] });
        }}
      >
        <FormProblem words={act.refusal?.inWords} />
        {!ceiling && (
          <Select label="Over whom" allowDeselect={false} data={subjects} value={over} onChange={(value) => setOver(value ?? "group")} />
        )}
        {!ceiling && over === "group" && <GroupSelect label="Group" required value={groupId} onChange={setGroupId} without={taken} />}
        <p className="quiet small">What is not ticked they never do, whatever their roles say. Nobody gains anything by a tick alone.</p>
        <div className={styles.choose}>
          {byNoun(permissions).map(([noun, of]) => (
            <fieldset key={noun} className={styles.noun}>
              <legend>{noun}</legend>
              {of.map(({ name, says }) => (
                <Checkbox
                  key={name}
                  label={says}
                  description={name}
                  checked={allowed.includes(name)}
                  onChange={(event) => setAllowed(event.currentTarget.checked ? [...allowed, name] : allowed.filter((one) => one !== name))}
                />
              ))}
            </fieldset>
          ))}
        </div>
        <div className="row" style={{ justifyContent: "flex-end" }}>
          <ActButton type="submit" busy={act.busy} why={why}>
            Set the ceiling
          </ActButton>
        </div>
      </form>
    </Modal>
  );
}
