import { useBlocker } from "@tanstack/react-router";
import type { RefObject } from "react";
import { Confirm } from "../../../ui/confirm.tsx";

/** Asks before unsaved writing is left behind, by a link or by closing the window. */
export function LeaveGuard({ dirty, leaving }: { dirty: boolean; leaving: RefObject<boolean> }) {
  const guard = useBlocker({
    shouldBlockFn: () => dirty && !leaving.current,
    enableBeforeUnload: () => dirty && !leaving.current,
    withResolver: true,
  });
  return (
    <Confirm
      open={guard.status === "blocked"}
      title="Leave without saving?"
      act="Leave and lose it"
      tone="bad"
      onAct={() => guard.proceed?.()}
      onClose={() => guard.reset?.()}
    >
      What you wrote since the last save is not stored anywhere else.
    </Confirm>
  );
}
