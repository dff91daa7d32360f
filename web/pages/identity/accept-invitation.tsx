import { Button, PasswordInput, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Output } from "../../data/api.ts";
import { queries } from "../../data/queries.ts";
import { useAct } from "../../data/use-act.ts";
import { useRead } from "../../data/use-read.ts";
import { useGo } from "../../shell/address.ts";
import { Door } from "../../shell/door.tsx";
import { page } from "../../shell/page.ts";
import { ActButton } from "../../ui/act-button.tsx";
import { FormProblem } from "../../ui/form-problem.tsx";
import { Moment } from "../../ui/moment.tsx";
import { Empty, Failed, LoadingRows } from "../../ui/states.tsx";
import { useLinkToken } from "./link-token.ts";

export const acceptInvitation = page({
  path: "/invitation",
  title: "Accept your invitation",
  frame: "bare",
  needs: "anyone",
  component: AcceptInvitation,
});

function AcceptInvitation() {
  const token = useLinkToken();
  const invitation = useRead("identity.showInvitation", { token }, { enabled: token !== "" });
  const go = useGo();
  if (token === "") {
    return (
      <Door title="Accept your invitation">
        <Empty icon="key" title="The link is not complete" action={<Button onClick={() => go("/sign-in")}>Sign in</Button>}>
          Open the whole link from your invitation. If you have used it already, just sign in.
        </Empty>
      </Door>
    );
  }
  if (invitation.state === "loading")
    return (
      <Door title="Accept your invitation">
        <LoadingRows rows={3} />
      </Door>
    );
  if (invitation.state === "refused")
    return (
      <Door title="Accept your invitation">
        <Failed title="This invitation cannot be used" words={invitation.refusal.inWords} again={invitation.again} />
      </Door>
    );
  return (
    <Door title={`Join ${invitation.value.workspaceName}`}>
      <InvitationForm token={token} invitation={invitation.value} />
    </Door>
  );
}

function InvitationForm({ token, invitation }: { token: string; invitation: Output<"identity.showInvitation"> }) {
  const [name, setName] = useState(invitation.name);
  const [password, setPassword] = useState("");
  const go = useGo();
  const act = useAct("identity.acceptInvitation", {
    showsRefusals: true,
    onDone: () => {
      queries.clear();
      go("/");
    },
  });
  const elsewhere = act.refusal && !act.problemWith("name") && !act.problemWith("password") ? act.refusal.inWords : undefined;
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void act.run({ token, name, password });
      }}
    >
      <p className="quiet">
        {invitation.invitedBy} invited you. The invitation holds until <Moment at={invitation.expiresAt} />.
      </p>
      <FormProblem words={elsewhere} />
      <TextInput label="E-mail" type="email" autoComplete="username" readOnly size="md" value={invitation.email} />
      <TextInput
        label="Your name"
        autoComplete="name"
        required
        size="md"
        value={name}
        error={act.problemWith("name")}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <PasswordInput
        label="Choose a password"
        description="12 characters or more. A few words in a row are easy to keep and hard to guess."
        autoComplete="new-password"
        required
        size="md"
        value={password}
        error={act.problemWith("password")}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <ActButton type="submit" size="md" fullWidth busy={act.busy}>
        Join
      </ActButton>
    </form>
  );
}
