import { Menu, Modal, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Output } from "../../../data/api.ts";
import { useMe } from "../../../data/me.ts";
import { useAct } from "../../../data/use-act.ts";
import { useWhyNot } from "../../../data/use-why-not.ts";
import { ActButton } from "../../../ui/act-button.tsx";
import { Confirm } from "../../../ui/confirm.tsx";
import { FormProblem } from "../../../ui/form-problem.tsx";
import { Icon } from "../../../ui/icons.tsx";
import { MenuAct } from "../../../ui/menu-act.tsx";
import { RecoveryLink } from "./recovery-link.tsx";
import { SecureConfirm } from "./secure-confirm.tsx";
import { Invite } from "../people/invite.tsx";

export type Person = Output<"access.showPerson">;

/** What can be done with a person's standing: rename, suspend, bring back, see off, sign out. */
export function PersonActs({ person }: { person: Person }) {
  const [open, setOpen] = useState<"rename" | "suspend" | "depart" | "invite" | "sign_out" | "reset" | "recover">();
  const close = (): void => setOpen(undefined);
  const me = useMe();
  const whyNot = useWhyNot();
  const { personId, name, status, revision, kind, email } = person;
  const back = useAct("access.changePerson", { done: `${name} is active again.` });
  const suspend = useAct("access.changePerson", {
    done: `${name} is suspended.`,
    undo: (answer) => back.run({ personId, status: "active" }, { revision: answer.revision }),
    onDone: close,
  });
  const depart = useAct("access.changePerson", {
    done: `${name} has departed.`,
    undo: (answer) => back.run({ personId, status: "active" }, { revision: answer.revision }),
    onDone: close,
  });
  const notEdit =
    whyNot("person.edit") ??
    (person.mayEdit ? undefined : "Your roles do not reach everything this person holds. Ask someone who manages all of it.");
  const own = me?.person.personId === personId ? "Nobody changes their own status. Ask someone else who manages people." : undefined;
  const notSecure = whyNot("person.secure");
  const notMine = me?.person.personId === personId ? "You are signed in. Change your password in the settings." : undefined;
  return (
    <>
      {status === "invited" && email && kind !== "agent" && (
        <ActButton variant="default" leftSection={<Icon name="send" size={16} />} why={notEdit} onClick={() => setOpen("invite")}>
          Invite again…
        </ActButton>
      )}
      {(status === "suspended" || status === "departed") && (
        <ActButton
          variant="default"
          leftSection={<Icon name="undo" size={16} />}
          busy={back.busy}
          why={notEdit ?? own}
          onClick={() => void back.run({ personId, status: "active" }, { revision })}
        >
          Reactivate
        </ActButton>
      )}
      <Menu position="bottom-end" width={270}>
        <Menu.Target>
          <button type="button" className="round" aria-label={`More to do with ${name}`}>
            <Icon name="dots" />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <MenuAct icon="pen" why={notEdit} onAct={() => setOpen("rename")}>
            Rename…
          </MenuAct>
          {status === "active" && (
            <MenuAct icon="reject" why={notEdit ?? own} onAct={() => setOpen("suspend")}>
              Suspend…
            </MenuAct>
          )}
          {status !== "departed" && (
            <MenuAct icon="signOut" why={notEdit ?? own} onAct={() => setOpen("depart")}>
              Mark as departed…
            </MenuAct>
          )}
          {status === "active" && kind !== "agent" && (
            <MenuAct icon="key" why={notSecure ?? notMine} onAct={() => setOpen("recover")}>
              Let them back in…
            </MenuAct>
          )}
          <MenuAct icon="signOut" why={notSecure} onAct={() => setOpen("sign_out")}>
            End all their sessions…
          </MenuAct>
          <MenuAct icon="shield" why={notSecure} onAct={() => setOpen("reset")}>
            Reset their second factor…
          </MenuAct>
        </Menu.Dropdown>
      </Menu>
      {open === "rename" && <Rename person={person} onClose={close} />}
      {open === "invite" && email && kind !== "agent" && <Invite again={{ name, email, kind }} onClose={close} />}
      <Confirm
        open={open === "suspend"}
        title={`Suspend ${name}?`}
        act="Suspend"
        tone="bad"
        busy={suspend.busy}
        onAct={() => void suspend.run({ personId, status: "suspended" }, { revision })}
        onClose={close}
      >
        At their next request they are signed out, and cannot sign in; every role they hold gives nothing meanwhile. Their posts, roles and
        accounts stay as they are, and all comes back when you reactivate them.
      </Confirm>
      <Confirm
        open={open === "depart"}
        title={`Has ${name} left?`}
        act="Mark as departed"
        tone="bad"
        busy={depart.busy}
        onAct={() => void depart.run({ personId, status: "departed" }, { revision })}
        onClose={close}
      >
        They can no longer sign in, and nothing they hold gives anything. First look at the accounts they own: each needs another active
        owner. Their name stays on everything they did.
      </Confirm>
      {open === "recover" && <RecoveryLink person={person} onClose={close} />}
      {(open === "sign_out" || open === "reset") && <SecureConfirm person={person} act={open} onClose={close} />}
    </>
  );
}

function Rename({ person, onClose }: { person: Person; onClose: () => void }) {
  const [name, setName] = useState(person.name);
  const act = useAct("access.changePerson", { showsRefusals: true, done: "Renamed.", onDone: onClose });
  const wanted = name.trim();
  return (
    <Modal opened onClose={onClose} title={`Rename ${person.name}`}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (wanted && wanted !== person.name) void act.run({ personId: person.personId, name: wanted }, { revision: person.revision });
        }}
      >
        <FormProblem words={act.problemWith("name") ? undefined : act.refusal?.inWords} />
        <TextInput
          label="Name"
          required
          data-autofocus
          value={name}
          error={act.problemWith("name")}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <div className="row" style={{ justifyContent: "flex-end" }}>
          <ActButton type="submit" busy={act.busy} why={wanted === "" || wanted === person.name ? "Nothing is changed yet." : undefined}>
            Rename
          </ActButton>
        </div>
      </form>
    </Modal>
  );
}
