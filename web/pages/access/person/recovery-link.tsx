import { Button, Modal } from "@mantine/core";
import { useState } from "react";
import type { Output } from "../../../data/api.ts";
import { useAct } from "../../../data/use-act.ts";
import { ActButton } from "../../../ui/act-button.tsx";
import { CopyText } from "../../../ui/copy-text.tsx";
import { FormProblem } from "../../../ui/form-problem.tsx";
import { Moment } from "../../../ui/moment.tsx";

interface RecoveryLinkProps {
  readonly person: Pick<Output<"access.showPerson">, "personId" | "name">;
  readonly onClose: () => void;
}

/** A way back for somebody who forgot their password. The link is shown here and nowhere again. */
export function RecoveryLink({ person: { personId, name }, onClose }: RecoveryLinkProps) {
  const [made, setMade] = useState<Output<"identity.makeRecoveryLink">>();
  const act = useAct("identity.makeRecoveryLink", { showsRefusals: true, onDone: setMade });
  return (
    <Modal opened onClose={onClose} title={made ? `A link for ${name}` : `Let ${name} back in?`} closeOnClickOutside={!made}>
      {made ? (
        <div className="stack">
          <p>
            Give this link to {name} by a way only they read. Whoever opens it sets the password. It works once, until{" "}
            <Moment at={made.expiresAt} />, and is not shown again.
          </p>
          <CopyText label="the recovery link" text={made.link} />
          <div className="row" style={{ justifyContent: "flex-end" }}>
            <Button onClick={onClose}>Done</Button>
          </div>
        </div>
      ) : (
        <div className="stack">
          <FormProblem words={act.refusal?.inWords} />
          <p>
            For somebody who forgot their password. Make sure that it is really {name} who asks. You get a link, good for an hour, by which
            they set a new one; that signs them out everywhere. Their second factor stays, and is asked as before.
          </p>
          <div className="row" style={{ justifyContent: "flex-end" }}>
            <Button variant="default" onClick={onClose} data-autofocus>
              Not now
            </Button>
            <ActButton busy={act.busy} onClick={() => void act.run({ personId })}>
              Make the link
            </ActButton>
          </div>
        </div>
      )}
    </Modal>
  );
}
