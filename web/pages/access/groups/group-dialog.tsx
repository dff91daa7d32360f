import { Modal, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Output } from "../../../data/api.ts";
import { useAct } from "../../../data/use-act.ts";
import { ActButton } from "../../../ui/act-button.tsx";
import { FormProblem } from "../../../ui/form-problem.tsx";

export type Group = Output<"access.listGroups">["items"][number];

type GroupDialogProps = { readonly title: string; readonly onClose: () => void; readonly onDone: (groupId: string) => void } & (
  | { readonly parent: Group }
  | { readonly group: Group }
);

/** Names a group: a new one inside `parent`, or `group` anew. */
export function GroupDialog(props: GroupDialogProps) {
  const before = "group" in props ? props.group.name : "";
  const [name, setName] = useState(before);
  const done = ({ groupId }: { groupId: string }): void => {
    props.onDone(groupId);
    props.onClose();
  };
  const create = useAct("access.createGroup", { showsRefusals: true, done: "Created.", onDone: done });
  const back = useAct("access.changeGroup", { done: "Named as before." });
  const rename = useAct("access.changeGroup", {
    showsRefusals: true,
    done: "Renamed.",
    undo: (answer) => back.run({ groupId: answer.groupId, name: before }, { revision: answer.revision }),
    onDone: done,
  });
  const act = "group" in props ? rename : create;
  const wanted = name.trim();
  return (
    <Modal opened onClose={props.onClose} title={props.title}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (wanted === "" || wanted === before) return;
          if ("group" in props) void rename.run({ groupId: props.group.groupId, name: wanted }, { revision: props.group.revision });
          else void create.run({ name: wanted, parentId: props.parent.groupId });
        }}
      >
        <FormProblem words={act.problemWith("name") ? undefined : act.refusal?.inWords} />
        <TextInput
          label="Name"
          data-autofocus
          required
          maxLength={120}
          value={name}
          error={act.problemWith("name")}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <div className="row" style={{ justifyContent: "flex-end" }}>
          <ActButton
            type="submit"
            busy={act.busy}
            why={wanted === "" ? "Give it a name first." : wanted === before ? "Nothing is changed yet." : undefined}
          >
            {"group" in props ? "Rename" : "Create"}
          </ActButton>
        </div>
      </form>
    </Modal>
  );
}
