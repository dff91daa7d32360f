import type { Output } from "../../../data/api.ts";
import { useAct } from "../../../data/use-act.ts";
import { Confirm } from "../../../ui/confirm.tsx";

interface SecureConfirmProps {
  readonly person: Pick<Output<"access.showPerson">, "personId" | "name">;
  readonly act: "sign_out" | "reset";
  readonly onClose: () => void;
}

/** Signs somebody out everywhere, or takes their lost second factor away, after saying what that means. */
export function SecureConfirm({ person: { personId, name }, act, onClose }: SecureConfirmProps) {
  const signOut = useAct("identity.endSessionsOfPerson", {
    done: ({ count }) =>
      count === 0 ? `${name} was signed in nowhere.` : `Signed out of ${count === 1 ? "one session" : `${count} sessions`}.`,
    onDone: onClose,
  });
  const reset = useAct("identity.resetSecondFactor", { done: `The second factor of ${name} is removed.`, onDone: onClose });
  return (
    <>
      <Confirm
        open={act === "sign_out"}
        title={`Sign ${name} out everywhere?`}
        act="End all sessions"
        tone="bad"
        busy={signOut.busy}
        onAct={() => void signOut.run({ personId })}
        onClose={onClose}
      >
        Every browser where they are signed in is signed out at its next request. They can sign in again; suspend them if they should not.
      </Confirm>
      <Confirm
        open={act === "reset"}
        title={`Reset the second factor of ${name}?`}
        act="Reset it"
        tone="bad"
        busy={reset.busy}
        onAct={() => void reset.run({ personId })}
        onClose={onClose}
      >
        Only for somebody who lost their authenticator and recovery codes. Make sure that it is really {name} who asks: until they set up a
        new one, their password alone signs in. They are signed out everywhere.
      </Confirm>
    </>
  );
}
