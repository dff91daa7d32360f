import { Menu, Modal } from "@mantine/core";
import { useState } from "react";
import { useAct } from "../../../data/use-act.ts";
import { useGo } from "../../../shell/address.ts";
import { useShortcut } from "../../../shell/shortcuts.ts";
import { ActButton } from "../../../ui/act-button.tsx";
import { Confirm } from "../../../ui/confirm.tsx";
import { FormProblem } from "../../../ui/form-problem.tsx";
import { Icon } from "../../../ui/icons.tsx";
import { MenuAct } from "../../../ui/menu-act.tsx";
import { GroupSelect } from "../../access/parts/group-select.tsx";
import type { Registered } from "../parts/account-text.ts";

/** What can be done with an entry of the register. `whyNot` says why a permission is missing; undefined when it is held. */
export function AccountActs({ account, whyNot }: { account: Registered; whyNot: (permission: string) => string | undefined }) {
  const [open, setOpen] = useState<"move" | "archive">();
  const go = useGo();
  const close = (): void => setOpen(undefined);
  const { accountId, displayName } = account;
  const archive = useAct("accounts.archiveAccount", { done: "Archived. It stays in the history.", onDone: close });
  const closed = account.archivedAt ? "This account is archived." : undefined;
  const whyNotEdit = closed ?? whyNot("account.edit");
  const edit = (): void => go(`/accounts/${accountId}/edit`);
  useShortcut("e", "Edit this account", () => whyNotEdit === undefined && edit());
  return (
    <>
      <ActButton variant="default" leftSection={<Icon name="pen" size={16} />} why={whyNotEdit} onClick={edit}>
        Edit
      </ActButton>
      <Menu position="bottom-end" width={260}>
        <Menu.Target>
          <button type="button" className="round" aria-label="More to do with this account">
            <Icon name="dots" />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <MenuAct icon="move" why={closed ?? whyNot("account.register")} onAct={() => setOpen("move")}>
            Move to another group…
          </MenuAct>
          <MenuAct icon="trash" why={closed ?? whyNot("account.register")} onAct={() => setOpen("archive")}>
            Archive…
          </MenuAct>
        </Menu.Dropdown>
      </Menu>
      {open === "move" && <MoveAccount account={account} onClose={close} />}
      <Confirm
        open={open === "archive"}
        title={`Archive ${displayName}?`}
        act="Archive it"
        tone="bad"
        busy={archive.busy}
        onAct={() => void archive.run({ accountId })}
        onClose={close}
      >
        Its connection is destroyed and nothing more goes out as {account.handle}; posts scheduled for it will not be sent. Its past posts,
        owners and access stay on record. It cannot be put back: if the account is used again, register it anew.
      </Confirm>
    </>
  );
}

function MoveAccount({ account, onClose }: { account: Registered; onClose: () => void }) {
  const [groupId, setGroupId] = useState("");
  const act = useAct("accounts.moveAccount", { showsRefusals: true, done: (moved) => `Moved to ${moved.groupName}.`, onDone: onClose });
  return (
    <Modal opened onClose={onClose} title={`Move ${account.displayName} out of ${account.groupName}`}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (groupId) void act.run({ accountId: account.accountId, groupId });
        }}
      >
        <p>
          Moving changes who has access: roles held on {account.groupName} and above no longer reach it unless they also stand above the new
          group; roles held there do, from this moment.
        </p>
        <FormProblem words={act.problemWith("groupId") ? undefined : act.refusal?.inWords} />
        <GroupSelect
          label="To the group"
          required
          value={groupId}
          onChange={setGroupId}
          error={act.problemWith("groupId")}
          without={new Set([account.groupId])}
        />
        <div className="row" style={{ justifyContent: "flex-end" }}>
          <ActButton type="submit" busy={act.busy} why={groupId ? undefined : "Choose where it goes first."}>
            Move
          </ActButton>
        </div>
      </form>
    </Modal>
  );
}
