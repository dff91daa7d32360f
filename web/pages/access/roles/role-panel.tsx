import { useState } from "react";
import { useAct } from "../../../data/use-act.ts";
import { useWhyNot } from "../../../data/use-why-not.ts";
import { ActButton } from "../../../ui/act-button.tsx";
import { Confirm } from "../../../ui/confirm.tsx";
import { Icon } from "../../../ui/icons.tsx";
import { Mark } from "../../../ui/marks.tsx";
import { Part } from "../../../ui/part.tsx";
import { GrantList } from "../parts/grant-list.tsx";
import type { Permission } from "../parts/permission-words.ts";
import { byNoun } from "./by-noun.ts";
import { RoleForm } from "./role-form.tsx";
import type { Role } from "./role-form.tsx";
import styles from "./roles.module.css";

/** One role: what it allows in plain words, and who holds it. */
export function RolePanel({
  role,
  permissions,
  onChoose,
}: {
  role: Role;
  permissions: readonly Permission[];
  onChoose: (roleId: string) => void;
}) {
  const [open, setOpen] = useState<"change" | "copy" | "archive">();
  const close = (): void => setOpen(undefined);
  const whyNot = useWhyNot();
  const archive = useAct("access.archiveRole", { done: `Archived ${role.name}.`, onDone: close });
  const closed = whyNot("role.edit");
  const fixed = role.builtIn
    ? "A built-in role is not changed. Copy it and change the copy."
    : role.state === "archived"
      ? "This role is archived."
      : undefined;
  const held = permissions.filter((permission) => role.permissions.includes(permission.name));
  return (
    <div className="stack" style={{ gap: 20 }}>
      <Part
        title={role.name}
        beside={<Mark tone="plain">{role.state === "archived" ? "Archived" : role.builtIn ? "Built in" : "Your own"}</Mark>}
      >
        <div className="stack">
          {role.description && <p>{role.description}</p>}
          <div className="row wrap">
            <ActButton variant="default" leftSection={<Icon name="plus" size={16} />} why={closed} onClick={() => setOpen("copy")}>
              Copy…
            </ActButton>
            <ActButton
              variant="default"
              leftSection={<Icon name="pen" size={16} />}
              why={closed ?? fixed}
              onClick={() => setOpen("change")}
            >
              Change…
            </ActButton>
            <ActButton variant="subtle" why={closed ?? fixed} onClick={() => setOpen("archive")}>
              Archive…
            </ActButton>
          </div>
          <div className={styles.allows}>
            {byNoun(held).map(([noun, of]) => (
              <div key={noun}>
                <h3>{noun}</h3>
                <ul className="plain-list">
                  {of.map((permission) => (
                    <li key={permission.name} className={styles.permission}>
                      <Icon name="check" size={15} />
                      <span>
                        {permission.says} <code className="quiet">{permission.name}</code>
                        {permission.privileged && <span className={styles.care}>needs care</span>}
                      </span>
                    </li>
                  ))}
                </ul>
              </div>
            ))}
          </div>
        </div>
      </Part>
      <GrantList
        title="Who holds it"
        filter={{ roleId: role.roleId }}
        give={`/grants/new?role=${role.roleId}`}
        empty="Nobody has it. It gives nothing until it is given."
      />
      {open === "change" && <RoleForm role={role} permissions={permissions} onClose={close} onDone={onChoose} />}
      {open === "copy" && <RoleForm from={role} permissions={permissions} onClose={close} onDone={onChoose} />}
      <Confirm
        open={open === "archive"}
        title={`Archive ${role.name}?`}
        act="Archive it"
        tone="bad"
        busy={archive.busy}
        onAct={() => void archive.run({ roleId: role.roleId }, { revision: role.revision })}
        onClose={close}
      >
        Everyone listed under “Who holds it” loses what it gives at this moment. Its grants stay on record. It cannot be put back; copy it
        if you need it again.
      </Confirm>
    </div>
  );
}
