import { Button, Modal, Radio, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Output } from "../../../data/api.ts";
import { refreshRooms } from "../../../data/queries.ts";
import { useAct } from "../../../data/use-act.ts";
import { useGo } from "../../../shell/address.ts";
import { ActButton } from "../../../ui/act-button.tsx";
import { CopyText } from "../../../ui/copy-text.tsx";
import { FormProblem } from "../../../ui/form-problem.tsx";
import { Moment } from "../../../ui/moment.tsx";

type Invited = Output<"identity.invitePerson">;

/** Adds a person and gives the one-time link that makes them theirs. The link is shown here and nowhere again. */
export function Invite({ onClose, again }: { onClose: () => void; again?: { name: string; email: string; kind: "member" | "agency" } }) {
  const [invited, setInvited] = useState<Invited & { name: string }>();
  return (
    <Modal
      opened
      onClose={onClose}
      title={invited ? `A link for ${invited.name}` : again ? `Invite ${again.name} again` : "Invite somebody"}
      closeOnClickOutside={!invited}
    >
      {invited ? <TheLink invited={invited} onClose={onClose} /> : <InviteForm again={again} onInvited={setInvited} />}
    </Modal>
  );
}

function InviteForm({
  again,
  onInvited,
}: {
  again: { name: string; email: string; kind: "member" | "agency" } | undefined;
  onInvited: (invited: Invited & { name: string }) => void;
}) {
  const [name, setName] = useState(again?.name ?? "");
  const [email, setEmail] = useState(again?.email ?? "");
  const [kind, setKind] = useState<"member" | "agency">(again?.kind ?? "member");
  const act = useAct("identity.invitePerson", {
    showsRefusals: true,
    onDone: (answer) => {
      refreshRooms(["access"]);
      onInvited({ ...answer, name });
    },
  });
  const elsewhere = act.refusal && !act.problemWith("name") && !act.problemWith("email") ? act.refusal.inWords : undefined;
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() && email.trim()) void act.run({ name: name.trim(), email: email.trim(), kind });
      }}
    >
      <FormProblem words={elsewhere} />
      {again && <p>A new link is made; the one sent before ends.</p>}
      <TextInput
        label="Name"
        required
        data-autofocus
        autoComplete="off"
        readOnly={again !== undefined}
        value={name}
        error={act.problemWith("name")}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        label="E-mail"
        type="email"
        required
        autoComplete="off"
        readOnly={again !== undefined}
        value={email}
        error={act.problemWith("email")}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      {!again && (
        <Radio.Group label="Who are they?" value={kind} onChange={(value) => setKind(value === "agency" ? "agency" : "member")}>
          <div className="stack" style={{ gap: 8, marginTop: 6 }}>
            <Radio value="member" label="One of us" description="Sees the people and groups their roles reach." />
            <Radio
              value="agency"
              label="From an agency"
              description="Sees only people who share a group with them, and their own drafts."
            />
          </div>
        </Radio.Group>
      )}
      <p className="quiet small">An invitation gives no rights. Give a role afterwards; it counts from the moment they accept.</p>
      <div className="row" style={{ justifyContent: "flex-end" }}>
        <ActButton type="submit" busy={act.busy} why={name.trim() && email.trim() ? undefined : "Fill in the name and the e-mail first."}>
          {again ? "Make a new link" : "Invite"}
        </ActButton>
      </div>
    </form>
  );
}

function TheLink({ invited, onClose }: { invited: Invited & { name: string }; onClose: () => void }) {
  const go = useGo();
  return (
    <div className="stack">
      <p>
        Send this link to {invited.name} by a way only they read. Whoever opens it first becomes {invited.name} here. It works once, until{" "}
        <Moment at={invited.expiresAt} />, and is not shown again.
      </p>
      <CopyText label="the invitation link" text={invited.link} />
      <div className="row" style={{ justifyContent: "flex-end" }}>
        <Button variant="default" onClick={onClose}>
          Done
        </Button>
        <Button
          onClick={() => {
            onClose();
            go(`/grants/new?person=${invited.personId}`);
          }}
        >
          Give them a role
        </Button>
      </div>
    </div>
  );
}
