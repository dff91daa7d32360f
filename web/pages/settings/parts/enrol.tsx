import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Output } from "../../../data/api.ts";
import { useAct } from "../../../data/use-act.ts";
import { ActButton } from "../../../ui/act-button.tsx";
import { CopyText } from "../../../ui/copy-text.tsx";
import { FormProblem } from "../../../ui/form-problem.tsx";
import styles from "./settings.module.css";

/** Shows the seed as a picture and as text, and turns the factor on with its first code. */
export function Enrol({
  seed,
  onDone,
  onBack,
}: {
  seed: Output<"identity.beginTotp">;
  onDone: (recoveryCodes: readonly string[]) => void;
  onBack: () => void;
}) {
  const [code, setCode] = useState("");
  const act = useAct("identity.confirmTotp", { showsRefusals: true, onDone: (answer) => onDone(answer.recoveryCodes) });
  const spaced = seed.seed.replaceAll(/(.{4})(?=.)/g, "$1 ");
  return (
    <div className={styles.enrol}>
      <div className={styles.qr}>
        <img
          src={`data:image/svg+xml,${encodeURIComponent(seed.qrCodeSvg)}`}
          alt="Code for your authenticator; the same as the text beside it."
        />
      </div>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (code.trim()) void act.run({ code: code.replaceAll(/\s/g, "") });
        }}
      >
        <p>Scan this with your authenticator, or enter the key by hand:</p>
        <CopyText label="the key" text={spaced} />
        <FormProblem words={act.problemWith("code") ? undefined : act.refusal?.inWords} />
        <TextInput
          label="The code it shows now"
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={9}
          value={code}
          error={act.problemWith("code")}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <div className="row">
          <ActButton type="submit" busy={act.busy} why={code.trim() ? undefined : "Enter the code first."}>
            Turn it on
          </ActButton>
          <Button variant="subtle" onClick={onBack}>
            Not now
          </Button>
        </div>
      </form>
    </div>
  );
}
