import { Modal } from "@mantine/core";
import { useState } from "react";
import { useAct } from "../../../data/use-act.ts";
import { ActButton } from "../../../ui/act-button.tsx";
import { FormProblem } from "../../../ui/form-problem.tsx";
import { GroupSelect } from "../parts/group-select.tsx";
import { subtreeOf } from "../parts/group-tree.ts";
import type { Group } from "./group-dialog.tsx";

/** Puts a group, with all below it, into another. Says beforehand what that does to access. */
export function MoveGroup({ group, groups, onClose }: { group: Group; groups: readonly Group[]; onClose: () => void }) {
  const [parentId, setParentId] = useState("");
  const { groupId, parentId: before, name } = group;
  const within = subtreeOf(groups, groupId);
  const nameOf = (id: string | undefined): string => groups.find((one) => one.groupId === id)?.name ?? "the top";
  const back = useAct("access.changeGroup", { done: "Moved back." });
  const act = useAct("access.changeGroup", {
    showsRefusals: true,
    done: (moved) => `Moved to ${nameOf(moved.parentId)}.`,
    ...(before !== undefined && { undo: (moved) => back.run({ groupId, parentId: before }, { revision: moved.revision }) }),
    onDone: onClose,
  });
  return (
    <Modal opened onClose={onClose} title={`Move ${name}`}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (parentId) void act.run({ groupId, parentId }, { revision: group.revision });
        }}
      >
        <p>
          {name} {within.size > 1 && `and the ${within.size - 1} ${within.size === 2 ? "group" : "groups"} below it `}leave {nameOf(before)}
          . Roles held on {nameOf(before)} or above stop reaching {within.size > 1 ? "them" : "it"} unless they also stand above the new
          place; roles held there begin to.
          {parentId && ` From then on it answers to ${nameOf(parentId)}.`}
        </p>
        <FormProblem words={act.problemWith("parentId") ? undefined : act.refusal?.inWords} />
        <GroupSelect
          label="Into the group"
          required
          value={parentId}
          onChange={setParentId}
          error={act.problemWith("parentId")}
          without={new Set([...within, ...(before ? [before] : [])])}
        />
        <div className="row" style={{ justifyContent: "flex-end" }}>
          <ActButton type="submit" busy={act.busy} why={parentId ? undefined : "Choose where it goes first."}>
            Move
          </ActButton>
        </div>
      </form>
    </Modal>
  );
}
