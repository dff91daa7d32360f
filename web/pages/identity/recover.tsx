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

export const recover = page({
  path: "/recover",
  title: "Set a new password",
  frame: "bare",
  needs: "anyone",
  component: Recover,
});

function Recover() {
  const token = useLinkToken();
  const recovery = useRead("identity.showRecovery", { token }, { enabled: token !== "" });
  const [done, setDone] = useState(false);
  const go = useGo();
  const signIn = <Button onClick={() => go("/sign-in")}>Sign in</Button>;
  if (done)
    return (
      <Door title="Your password is set">
        <Empty icon="check" title="Now sign in with it" action={signIn}>
          You were signed out everywhere. If you have a second factor, its code is asked as before.
        </Empty>
      </Door>
    );
  return (
    <Door title="Set a new password">
      {token === "" && (
        <Empty icon="key" title="The link is not complete" action={signIn}>
          Open the whole link that you were given. If you have used it already, just sign in.
        </Empty>
      )}
      {token !== "" && recovery.state === "loading" && <LoadingRows rows={3} />}
      {recovery.state === "refused" && <Failed title="This link cannot be used" words={recovery.refusal.inWords} again={recovery.again} />}
      {recovery.state === "here" && <RecoverForm token={token} recovery={recovery.value} onDone={() => setDone(true)} />}
    </Door>
  );
}

interface RecoverFormProps {
  readonly token: string;
  readonly recovery: Output<"identity.showRecovery">;
  readonly onDone: () => void;
}

function RecoverForm({ token, recovery, onDone }: RecoverFormProps) {
  const [password, setPassword] = useState("");
  const act = useAct("identity.recoverPassword", {
    showsRefusals: true,
    onDone: () => {
      queries.clear();
      onDone();
    },
  });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void act.run({ token, password });
      }}
    >
      <p className="quiet">
        For {recovery.name} in {recovery.workspaceName}. The link works once, until <Moment at={recovery.expiresAt} />.
      </p>
      <FormProblem words={act.refusal && !act.problemWith("password") ? act.refusal.inWords : undefined} />
      <TextInput label="E-mail" type="email" autoComplete="username" readOnly size="md" value={recovery.email} />
      <PasswordInput
        label="Choose a new password"
        description="12 characters or more. A few words in a row are easy to keep and hard to guess."
        autoComplete="new-password"
        required
        size="md"
        value={password}
        error={act.problemWith("password")}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <ActButton type="submit" size="md" fullWidth busy={act.busy}>
        Set the password
      </ActButton>
    </form>
  );
}
