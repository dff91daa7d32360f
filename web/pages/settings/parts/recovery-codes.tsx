import { Button, Checkbox } from "@mantine/core";
import { useState } from "react";
import { save } from "../../../data/download.ts";
import { ActButton } from "../../../ui/act-button.tsx";
import { showToast } from "../../../ui/toasts.tsx";
import styles from "./settings.module.css";

/** Shown once: to copy, to save, to print. They go when the person says that they have them. */
export function RecoveryCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const [kept, setKept] = useState(false);
  const text = `Signet recovery codes. Each works once, instead of a code of the authenticator.\n\n${codes.join("\n")}\n`;
  const copy = (): void => {
    navigator.clipboard.writeText(text).then(
      () => showToast({ tone: "good", text: "Copied." }),
      () => showToast({ tone: "bad", text: "This browser does not let Signet copy. Select the codes and copy them by hand." }),
    );
  };
  return (
    <section aria-label="Recovery codes" className="stack">
      <p>
        <strong>Keep these ten codes where you will find them without your phone.</strong> Each signs you in once instead of the
        authenticator. They are shown only now; those of before are worth nothing.
      </p>
      <ul className={styles.codes}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="row wrap">
        {"clipboard" in navigator && (
          <Button variant="default" onClick={copy}>
            Copy
          </Button>
        )}
        <Button variant="default" onClick={() => save(new Blob([text], { type: "text/plain" }), "signet-recovery-codes.txt")}>
          Save as a file
        </Button>
        <Button variant="default" onClick={() => globalThis.print()}>
          Print
        </Button>
      </div>
      <Checkbox label="I have put them somewhere safe" checked={kept} onChange={(event) => setKept(event.currentTarget.checked)} />
      <div>
        <ActButton why={kept ? undefined : "Put the codes somewhere safe first; they are not shown again."} onClick={onDone}>
          Done
        </ActButton>
      </div>
    </section>
  );
}
