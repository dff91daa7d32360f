import { PasswordInput, TextInput } from "@mantine/core";
import { useEffect, useState } from "react";
import { queries } from "../../data/queries.ts";
import { useAct } from "../../data/use-act.ts";
import { useRead } from "../../data/use-read.ts";
import { useFilters, useGo } from "../../shell/address.ts";
import { Door } from "../../shell/door.tsx";
import { page } from "../../shell/page.ts";
import { ActButton } from "../../ui/act-button.tsx";
import { FormProblem } from "../../ui/form-problem.tsx";
import { useFirstFocus } from "../../ui/use-first-focus.ts";
import { DemoPeople } from "./sign-in/demo-people.tsx";
import { placeToGo } from "./sign-in/place-to-go.ts";
import { SecondFactorForm } from "./sign-in/second-factor-form.tsx";

export const signIn = page({
  path: "/sign-in",
  title: "Sign in",
  frame: "bare",
  needs: "anyone",
  component: SignIn,
});

function SignIn() {
  const [filters] = useFilters();
  const [challenge, setChallenge] = useState<string>();
  const setup = useRead("identity.setupState", {});
  const go = useGo();
  const needsSetUp = setup.state === "here" && setup.value.needed;
  useEffect(() => {
    if (needsSetUp) go("/set-up");
  }, [needsSetUp, go]);

  function enter(): void {
    queries.clear();
    go(placeToGo(filters.to));
  }

  return (
    <Door title={challenge ? "One more step" : "Sign in"}>
      {challenge ? (
        <SecondFactorForm challenge={challenge} onDone={enter} onBack={() => setChallenge(undefined)} />
      ) : (
        <>
          <PasswordForm onDone={enter} onChallenge={setChallenge} />
          <DemoPeople />
        </>
      )}
    </Door>
  );
}

function PasswordForm({ onDone, onChallenge }: { onDone: () => void; onChallenge: (challenge: string) => void }) {
  const field = useFirstFocus<HTMLInputElement>();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const act = useAct("identity.signIn", {
    showsRefusals: true,
    onDone: (answer) => (answer.state === "signed_in" ? onDone() : onChallenge(answer.challenge)),
  });
  const elsewhere = act.refusal && !act.problemWith("email") && !act.problemWith("password") ? act.refusal.inWords : undefined;
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void act.run({ email: email.trim(), password });
      }}
    >
      <FormProblem words={elsewhere} />
      <TextInput
        label="E-mail"
        type="email"
        autoComplete="username"
        required
        ref={field}
        size="md"
        value={email}
        error={act.problemWith("email")}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <PasswordInput
        label="Password"
        autoComplete="current-password"
        required
        size="md"
        value={password}
        error={act.problemWith("password")}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <ActButton type="submit" size="md" fullWidth busy={act.busy}>
        Sign in
      </ActButton>
      <details className="quiet small">
        <summary>Forgot your password?</summary>
        <p>
          Ask an admin of your workspace. On your page under People they choose <strong>Let them back in…</strong> and give you a link by
          which you set a new password. If you are the only admin, whoever runs the server enters{" "}
          <code>npx signet person recover {email.trim() || "you@example.com"}</code> on it.
        </p>
      </details>
      <p className="quiet small">No account yet? Someone who manages people in your workspace sends you an invitation.</p>
    </form>
  );
}
