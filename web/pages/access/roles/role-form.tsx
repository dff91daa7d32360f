import { Checkbox, Modal, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Output } from "../../../data/api.ts";
import { useAct } from "../../../data/use-act.ts";
import { ActButton } from "../../../ui/act-button.tsx";
import { FormProblem } from "../../../ui/form-problem.tsx";
import type { Permission } from "../parts/permission-words.ts";
import { byNoun } from "./by-noun.ts";
import styles from "./roles.module.css";

export type Role = Output<"access.listRoles">["items"][number];

interface RoleFormProps {
  readonly permissions: readonly Permission[];
  /** Changes this role; without it a new one is made, `from` another where given. */
  readonly role?: Role;
  readonly from?: Role;
  readonly onClose: () => void;
  readonly onDone: (roleId: string) => void;
}

/** What a role is called and what it allows. Says before saving what changes for those who hold it. */
export function RoleForm({ permissions, role, from, onClose, onDone }: RoleFormProps) {
  const begin = role ?? from;
  const [name, setName] = useState(role?.name ?? (from ? `${from.name} (copy)` : ""));
  const [description, setDescription] = useState(begin?.description ?? "");
  const [chosen, setChosen] = useState<readonly string[]>(begin?.permissions ?? []);
  const done = ({ roleId }: { roleId: string }): void => {
    onDone(roleId);
    onClose();
  };
  const create = useAct("access.createRole", { showsRefusals: true, done: "Created. It gives nothing until it is given.", onDone: done });
  const change = useAct("access.changeRole", { showsRefusals: true, done: "Saved, for everyone who holds it.", onDone: done });
  const act = role ? change : create;
  const added = chosen.filter((one) => !role?.permissions.includes(one));
  const removed = role?.permissions.filter((one) => !chosen.includes(one)) ?? [];
  const same =
    role !== undefined && added.length === 0 && removed.length === 0 && name.trim() === role.name && description === role.description;
  const why = !name.trim()
    ? "Give it a name first."
    : chosen.length === 0
      ? "Choose at least one permission."
      : same
        ? "Nothing is changed yet."
        : undefined;
  return (
    <Modal opened onClose={onClose} size="xl" title={role ? `Change ${role.name}` : from ? `Copy ${from.name}` : "New role"}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (why !== undefined) return;
          const said = { name: name.trim(), description: description.trim(), permissions: [...chosen] };
          if (role) void change.run({ roleId: role.roleId, ...said }, { revision: role.revision });
          else void create.run(said);
        }}
      >
        <FormProblem words={act.problemWith("name") ? undefined : act.refusal?.inWords} />
        <TextInput
          label="Name"
          required
          data-autofocus
          maxLength={120}
          value={name}
          error={act.problemWith("name")}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Textarea
          label="What it is for"
          autosize
          maxLength={300}
          value={description}
          onChange={(event) => setDescription(event.currentTarget.value)}
        />
        <div className={styles.choose}>
          {byNoun(permissions).map(([noun, of]) => (
            <fieldset key={noun} className={styles.noun}>
              <legend>{noun}</legend>
              {of.map((permission) => (
                <Checkbox
                  key={permission.name}
                  label={permission.says}
                  description={`${permission.name}${permission.privileged ? " · needs care" : ""}`}
                  checked={chosen.includes(permission.name)}
                  onChange={(event) =>
                    setChosen(event.currentTarget.checked ? [...chosen, permission.name] : chosen.filter((one) => one !== permission.name))
                  }
                />
              ))}
            </fieldset>
          ))}
        </div>
        {role && (added.length > 0 || removed.length > 0) && (
          <p role="status" className={styles.preview}>
            Everyone who holds {role.name}
            {added.length > 0 && ` gains ${added.join(", ")}`}
            {added.length > 0 && removed.length > 0 && " and"}
            {removed.length > 0 && ` loses ${removed.join(", ")}`}, at once.
          </p>
        )}
        <div className="row" style={{ justifyContent: "flex-end" }}>
          <ActButton type="submit" busy={act.busy} why={why}>
            {role ? "Save" : "Create"}
          </ActButton>
        </div>
      </form>
    </Modal>
  );
}
