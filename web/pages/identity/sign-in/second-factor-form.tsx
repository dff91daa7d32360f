import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { useAct } from "../../../data/use-act.ts";
import { ActButton } from "../../../ui/act-button.tsx";
import { useFirstFocus } from "../../../ui/use-first-focus.ts";
import { FormProblem } from "../../../ui/form-problem.tsx";

export function SecondFactorForm({ challenge, onDone, onBack }: { challenge: string; onDone: () => void; onBack: () => void }) {
  const [kind, setKind] = useState<"authenticator" | "recovery">("authenticator");
  const [code, setCode] = useState("");
  const act = useAct("identity.giveSecondFactor", { showsRefusals: true, onDone });
  const field = useFirstFocus<HTMLInputElement>();
  const byApp = kind === "authenticator";
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void act.run({ challenge, code: code.replaceAll(/\s/g, "") });
      }}
    >
      <p className="quiet">
        {byApp
          ? "Enter the six digits your authenticator shows for Signet."
          : "Enter one of the recovery codes you saved. Each works once."}
      </p>
      <FormProblem words={act.refusal?.inWords} />
      <TextInput
        key={kind}
        label={byApp ? "Code" : "Recovery code"}
        inputMode={byApp ? "numeric" : "text"}
        autoComplete="one-time-code"
        ref={field}
        required
        size="md"
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      <ActButton type="submit" size="md" fullWidth busy={act.busy}>
        Go on
      </ActButton>
      <div className="row spread">
        <Button variant="subtle" onClick={onBack}>
          Back
        </Button>
        <Button
          variant="subtle"
          onClick={() => {
            setKind(byApp ? "recovery" : "authenticator");
            setCode("");
            act.forget();
          }}
        >
          {byApp ? "Use a recovery code" : "Use my authenticator"}
        </Button>
      </div>
    </form>
  );
}
