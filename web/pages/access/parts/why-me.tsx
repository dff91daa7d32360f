import { useState } from "react";
import { useMe } from "../../../data/me.ts";
import rows from "../../../ui/rows.module.css";
import { ExplainDrawer } from "./explain-drawer.tsx";

interface WhyMeProps {
  readonly permission: string;
  /** Where it was refused; the whole workspace without one. */
  readonly account?: { readonly accountId: string; readonly displayName: string };
  /** Who wrote what is judged: a rule may turn on it. */
  readonly authorIds?: readonly string[];
}

/** For somebody who is refused: why, told by what they hold and what they lack. */
export function WhyMe({ permission, account, authorIds }: WhyMeProps) {
  const me = useMe();
  const [open, setOpen] = useState(false);
  const asked = {
    personId: me?.person.personId ?? "",
    permission,
    self: true as const,
    ...(account && { accountId: account.accountId }),
    ...(authorIds && { authorIds: [...authorIds] }),
  };
  return (
    <>
      <button type="button" className={rows.quietButton} onClick={() => setOpen(true)}>
        {account ? `Why, on ${account.displayName}?` : "Why?"}
      </button>
      <ExplainDrawer
        asked={open ? asked : undefined}
        nameOf={() => account?.displayName ?? "this account"}
        onClose={() => setOpen(false)}
      />
    </>
  );
}
