import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Refusal } from "../../../data/refusal.ts";
import { ActButton } from "../../../ui/act-button.tsx";
import { FormProblem } from "../../../ui/form-problem.tsx";

/** Asks for the set-up code where the visitor came without the one-time link, and says why Northwind could not be built. */
export function NorthwindForm(props: {
  token: string;
  refusal: Refusal | undefined;
  onBegin: (token: string) => void;
  onBack: () => void;
}) {
  const { token, refusal, onBegin, onBack } = props;
  const [code, setCode] = useState(token);
  const aboutCode = refusal?.field === "token";
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        onBegin(code.trim());
      }}
    >
      <FormProblem words={aboutCode ? undefined : refusal?.inWords} />
      <TextInput
        label="Set-up code"
        description="Signet printed it, with a link, where it was started: this proves that you run this machine."
        autoComplete="off"
        required
        size="md"
        value={code}
        error={aboutCode && refusal.inWords}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      <div className="row">
        <ActButton type="submit" size="md">
          Explore Northwind
        </ActButton>
        <Button variant="subtle" size="md" onClick={onBack}>
          Back
        </Button>
      </div>
    </form>
  );
}
