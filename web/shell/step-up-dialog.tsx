import { Modal, PasswordInput, TextInput } from "@mantine/core";
import { useState } from "react";
import { useMe } from "../data/me.ts";
import { useStepUpRequest } from "../data/step-up.ts";
import type { StepUpRequest } from "../data/step-up.ts";
import { useAct } from "../data/use-act.ts";
import { ActButton } from "../ui/act-button.tsx";
import { FormProblem } from "../ui/form-problem.tsx";
import { useDemo } from "./demo.ts";

/** Appears when an act needs a fresh proof of who is at the screen; the act goes on by itself afterwards. */
export function StepUpDialog() {
  const request = useStepUpRequest();
  return (
    <Modal opened={request !== undefined} onClose={() => request?.settle(false)} title="Confirm that it is you">
      {request && <StepUpForm request={request} />}
    </Modal>
  );
}

function StepUpForm({ request }: { request: StepUpRequest }) {
  const me = useMe();
  const demo = useDemo();
  const byCode = me?.secondFactor === "on";
  const [proof, setProof] = useState("");
  const act = useAct("identity.stepUp", { showsRefusals: true, onDone: () => request.settle(true) });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void act.run(byCode ? { code: proof.replaceAll(" ", "") } : { password: proof });
      }}
    >
      <p className="quiet">This act gives rights or shows something sensitive. Signet asks once more, and not again for ten minutes.</p>
      <FormProblem words={act.refusal?.inWords} />
      {byCode ? (
        <TextInput
          label="Code from your authenticator"
          inputMode="numeric"
          autoComplete="one-time-code"
          data-autofocus
          required
          value={proof}
          onChange={(event) => setProof(event.currentTarget.value)}
        />
      ) : (
        <PasswordInput
          label="Your password"
          description={demo && `In Northwind everybody's is: ${demo.password}`}
          autoComplete="current-password"
          data-autofocus
          required
          value={proof}
          onChange={(event) => setProof(event.currentTarget.value)}
        />
      )}
      <ActButton type="submit" busy={act.busy} why={proof === "" ? `Enter your ${byCode ? "code" : "password"} first.` : undefined}>
        Confirm and go on
      </ActButton>
    </form>
  );
}
