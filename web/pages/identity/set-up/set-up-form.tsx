import { Button, PasswordInput, TextInput } from "@mantine/core";
import { useState } from "react";
import { queries } from "../../../data/queries.ts";
import { useAct } from "../../../data/use-act.ts";
import { useGo } from "../../../shell/address.ts";
import { ActButton } from "../../../ui/act-button.tsx";
import { FormProblem } from "../../../ui/form-problem.tsx";

const fields = ["token", "workspaceName", "name", "email", "password"] as const;
type Field = (typeof fields)[number];

/** `token` is empty when the visitor came without the one-time link. */
export function SetUpForm({ token, onBack }: { token: string; onBack: () => void }) {
  const go = useGo();
  const [values, setValues] = useState<Record<Field, string>>({
    token,
    workspaceName: "",
    name: "",
    email: "",
    password: "",
  });
  const [askToken] = useState(values.token === "");
  const act = useAct("identity.setUpWorkspace", {
    showsRefusals: true,
    onDone: () => {
      queries.clear();
      go("/");
    },
  });
  const on = (field: Field) => ({
    value: values[field],
    error: act.problemWith(field),
    required: true,
    size: "md" as const,
    onChange: (event: { currentTarget: { value: string } }) => setValues({ ...values, [field]: event.currentTarget.value }),
  });
  const elsewhere =
    act.refusal && !fields.some((field) => field === act.refusal?.field && (field !== "token" || askToken))
      ? act.refusal.inWords
      : undefined;
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void act.run(values);
      }}
    >
      <FormProblem words={elsewhere} />
      {askToken && (
        <TextInput
          label="Set-up code"
          description="Signet printed it, with a link, where it was started: this proves that you run this machine."
          autoComplete="off"
          {...on("token")}
        />
      )}
      <TextInput
        label="Name of your workspace"
        description="Your enterprise, as its people call it."
        autoComplete="organization"
        {...on("workspaceName")}
      />
      <TextInput label="Your name" autoComplete="name" {...on("name")} />
      <TextInput label="Your e-mail" type="email" autoComplete="username" {...on("email")} />
      <PasswordInput
        label="Password"
        description="12 characters or more. A few words in a row are easy to keep and hard to guess."
        autoComplete="new-password"
        {...on("password")}
      />
      <div className="row">
        <ActButton type="submit" size="md" busy={act.busy}>
          Set up
        </ActButton>
        <Button variant="subtle" size="md" onClick={onBack}>
          Back
        </Button>
      </div>
    </form>
  );
}
