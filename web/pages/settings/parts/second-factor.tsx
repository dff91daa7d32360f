import { Button } from "@mantine/core";
import { useState } from "react";
import type { Output } from "../../../data/api.ts";
import type { Me } from "../../../data/me.ts";
import { useAct } from "../../../data/use-act.ts";
import { ActButton } from "../../../ui/act-button.tsx";
import { Confirm } from "../../../ui/confirm.tsx";
import { Icon } from "../../../ui/icons.tsx";
import { Mark } from "../../../ui/marks.tsx";
import { Part } from "../../../ui/part.tsx";
import { Enrol } from "./enrol.tsx";
import { RecoveryCodes } from "./recovery-codes.tsx";

const fewCodes = 3;

/** The authenticator app that proves it is really you: on, off, and the codes for when it is lost. */
export function SecondFactor({ me }: { me: Me }) {
  const [enrolling, setEnrolling] = useState<Output<"identity.beginTotp">>();
  const [codes, setCodes] = useState<readonly string[]>();
  const [removing, setRemoving] = useState(false);
  const begin = useAct("identity.beginTotp", { onDone: setEnrolling });
  const renew = useAct("identity.newRecoveryCodes", { onDone: (answer) => setCodes(answer.recoveryCodes) });
  const remove = useAct("identity.removeTotp", { done: "Removed. Only your password protects you now.", onDone: () => setRemoving(false) });
  const on = me.secondFactor === "on";
  return (
    <Part title="Second factor" beside={<Mark tone={on ? "good" : "waits"}>{on ? "On" : "Off"}</Mark>}>
      <div className="stack">
        {codes && <RecoveryCodes codes={codes} onDone={() => setCodes(undefined)} />}
        {!codes && enrolling && (
          <Enrol
            seed={enrolling}
            onDone={(given) => {
              setEnrolling(undefined);
              setCodes(given);
            }}
            onBack={() => setEnrolling(undefined)}
          />
        )}
        {!codes && !enrolling && !on && (
          <>
            <p>With an authenticator app on your phone, a stolen password alone signs nobody in as you. It takes a minute.</p>
            <div>
              <ActButton leftSection={<Icon name="shield" size={16} />} busy={begin.busy} onClick={() => void begin.run({})}>
                Set up an authenticator
              </ActButton>
            </div>
          </>
        )}
        {!codes && on && (
          <>
            <p>
              Signing in asks for a code of your authenticator.{" "}
              <span style={me.recoveryCodesLeft < fewCodes ? { color: "var(--bad)" } : undefined}>
                {me.recoveryCodesLeft === 1 ? "One recovery code is" : `${me.recoveryCodesLeft} recovery codes are`} left for when you lose
                it.
              </span>
            </p>
            <div className="row wrap">
              <ActButton variant="default" busy={renew.busy} onClick={() => void renew.run({})}>
                New recovery codes
              </ActButton>
              <Button variant="subtle" onClick={() => setRemoving(true)}>
                Remove…
              </Button>
            </div>
          </>
        )}
      </div>
      <Confirm
        open={removing}
        title="Remove your second factor?"
        act="Remove it"
        tone="bad"
        busy={remove.busy}
        onAct={() => void remove.run({})}
        onClose={() => setRemoving(false)}
      >
        From then on your password alone signs you in, and your recovery codes are worth nothing. To move to another phone, remove it here
        and set up the new one at once.
      </Confirm>
    </Part>
  );
}
