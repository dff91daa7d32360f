import { useState } from "react";
import { useAct } from "../../../data/use-act.ts";
import { useWhyNot } from "../../../data/use-why-not.ts";
import { LinkTo } from "../../../shell/link-to.tsx";
import { ActButton } from "../../../ui/act-button.tsx";
import { Confirm } from "../../../ui/confirm.tsx";
import { Icon } from "../../../ui/icons.tsx";
import { Mark } from "../../../ui/marks.tsx";
import { Part } from "../../../ui/part.tsx";
import { Timeline } from "../../audit/parts/timeline.tsx";
import { GrantList } from "../parts/grant-list.tsx";
import { inTreeOrder } from "../parts/group-tree.ts";
import { GroupDialog } from "./group-dialog.tsx";
import type { Group } from "./group-dialog.tsx";
import styles from "./groups.module.css";
import { MoveGroup } from "./move-group.tsx";

/** One group: where it stands, what can be done with it, and who holds a role on it. */
export function GroupPanel({ group, groups, onChoose }: { group: Group; groups: readonly Group[]; onChoose: (groupId: string) => void }) {
  const [open, setOpen] = useState<"create" | "rename" | "move" | "archive">();
  const close = (): void => setOpen(undefined);
  const whyNot = useWhyNot();
  const { groupId, name, state, revision } = group;
  const placed = inTreeOrder(groups).find((one) => one.group.groupId === groupId);
  const below = placed?.hasChildren ?? false;
  const back = useAct("access.changeGroup", { done: `${name} is open again.` });
  const archive = useAct("access.changeGroup", {
    done: `Archived ${name}.`,
    undo: (answer) => back.run({ groupId, state: "open" }, { revision: answer.revision }),
    onDone: close,
  });
  const closed =
    whyNot("group.edit") ??
    (group.mayEdit ? undefined : "Your roles do not let you change this group. Ask someone who manages access here.");
  const top = group.parentId === undefined ? "The topmost group you see stays where it is." : undefined;
  const archived = state === "archived" ? "This group is archived. Put it back first." : undefined;
  return (
    <div className="stack" style={{ gap: 20 }}>
      <Part title={name} beside={state === "archived" && <Mark tone="plain">Archived</Mark>}>
        <div className="stack">
          {placed && placed.path.length > 1 && <p className={styles.crumbs}>{placed.path.slice(0, -1).join(" › ")}</p>}
          <p>
            <LinkTo to={`/accounts?groupId=${groupId}`}>Accounts in it</LinkTo>
            {below && <span className="quiet"> and in the groups below it</span>}
          </p>
          <div className="row wrap">
            <ActButton
              variant="default"
              leftSection={<Icon name="plus" size={16} />}
              why={closed ?? archived}
              onClick={() => setOpen("create")}
            >
              New group inside
            </ActButton>
            <ActButton
              variant="default"
              leftSection={<Icon name="pen" size={16} />}
              why={closed ?? archived}
              onClick={() => setOpen("rename")}
            >
              Rename…
            </ActButton>
            <ActButton
              variant="default"
              leftSection={<Icon name="move" size={16} />}
              why={closed ?? top ?? archived}
              onClick={() => setOpen("move")}
            >
              Move…
            </ActButton>
            {state === "open" ? (
              <ActButton variant="subtle" why={closed ?? top} onClick={() => setOpen("archive")}>
                Archive…
              </ActButton>
            ) : (
              <ActButton
                variant="subtle"
                busy={back.busy}
                why={closed}
                onClick={() => void back.run({ groupId, state: "open" }, { revision })}
              >
                Put back
              </ActButton>
            )}
          </div>
        </div>
      </Part>
      <GrantList
        title="Roles held on this group"
        filter={{ scopeId: groupId }}
        give={`/grants/new?group=${groupId}`}
        empty="Roles held on a group above reach it as well; they are listed there."
      />
      <Timeline kind="group" id={groupId} />
      {open === "create" && <GroupDialog title={`New group in ${name}`} parent={group} onClose={close} onDone={onChoose} />}
      {open === "rename" && <GroupDialog title={`Rename ${name}`} group={group} onClose={close} onDone={onChoose} />}
      {open === "move" && <MoveGroup group={group} groups={groups} onClose={close} />}
      <Confirm
        open={open === "archive"}
        title={`Archive ${name}?`}
        act="Archive it"
        tone="bad"
        busy={archive.busy}
        onAct={() => void archive.run({ groupId, state: "archived" }, { revision })}
        onClose={close}
      >
        Nothing can be drafted, approved or published any more on the accounts in {name}
        {below && " and in all groups below it"}. They can still be looked at, and roles held here stay on record. It can be put back at any
        time.
      </Confirm>
    </div>
  );
}
