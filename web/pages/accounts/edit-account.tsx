import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { useAct } from "../../data/use-act.ts";
import { useRead } from "../../data/use-read.ts";
import { useGo, usePathPart } from "../../shell/address.ts";
import { page } from "../../shell/page.ts";
import { ActButton } from "../../ui/act-button.tsx";
import { FormProblem } from "../../ui/form-problem.tsx";
import { PageHead } from "../../ui/page-head.tsx";
import { Part } from "../../ui/part.tsx";
import { Failed, LoadingRows } from "../../ui/states.tsx";
import { AccountChanged } from "./edit/account-changed.tsx";
import { AccountFields } from "./parts/account-fields.tsx";
import { differing, fields, registerInput, textOf } from "./parts/account-text.ts";
import type { Registered } from "./parts/account-text.ts";
import styles from "../../ui/form.module.css";

export const editAccount = page({
  path: "/accounts/$accountId/edit",
  title: "Edit account",
  needs: "account.edit",
  component: EditAccount,
});

function EditAccount() {
  const accountId = usePathPart("accountId");
  const account = useRead("accounts.showAccount", { accountId });
  return (
    <>
      <PageHead title={account.state === "here" ? `Edit ${account.value.displayName}` : "Edit account"} />
      {account.state === "loading" && <LoadingRows rows={4} />}
      {account.state === "refused" && (
        <Failed
          title="This account cannot be shown"
          words={account.refusal.inWords}
          requestId={account.refusal.requestId}
          again={account.again}
        />
      )}
      {account.state === "here" && <EditForm latest={account.value} />}
    </>
  );
}

/** `base` is what the form began from; the register may move on underneath, which is told and never overwritten. */
function EditForm({ latest }: { latest: Registered }) {
  const go = useGo();
  const [base, setBase] = useState(latest);
  const [{ handle, ...text }, setText] = useState(() => textOf(latest));
  const home = `/accounts/${base.accountId}`;
  const act = useAct("accounts.changeAccount", { showsRefusals: true, done: "Saved.", onDone: () => go(home) });
  const mine = { handle, ...text };
  const changed = differing(textOf(base), mine);
  const conflict = act.refusal?.code === "edited_meanwhile" || (latest.revision > base.revision && !act.busy && changed.length > 0);
  const elsewhere =
    act.refusal && act.refusal.code !== "edited_meanwhile" && !fields.some((field) => field === act.refusal?.field)
      ? act.refusal.inWords
      : undefined;

  function save(): void {
    const all = { ...registerInput(text), handle };
    const asked = Object.fromEntries(Object.entries(all).filter(([field]) => changed.some((name) => name === field)));
    void act.run({ accountId: base.accountId, ...asked }, { revision: base.revision });
  }

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (changed.length > 0 && !conflict) save();
      }}
    >
      <FormProblem words={elsewhere} />
      {conflict && (
        <AccountChanged
          base={base}
          theirs={latest}
          mine={mine}
          onKeepMine={() => {
            // What they changed and I did not is taken over; where both changed, mine stands and can be seen before saving.
            const { handle: theirHandle, ...theirText } = textOf(latest);
            const kept = Object.fromEntries(changed.map((field) => [field, mine[field]]));
            setText({ handle: theirHandle, ...theirText, ...kept });
            setBase(latest);
            act.forget();
          }}
          onTakeTheirs={() => {
            setText(textOf(latest));
            setBase(latest);
            act.forget();
          }}
        />
      )}
      <Part title="The account">
        <div className={styles.grid} style={{ marginBottom: 14 }}>
          <TextInput
            label="Handle"
            required
            value={handle}
            error={act.problemWith("handle")}
            onChange={(event) => setText({ ...mine, handle: event.currentTarget.value })}
          />
        </div>
        <AccountFields values={text} onChange={(next) => setText({ handle, ...next })} problemWith={act.problemWith} />
      </Part>
      <div className="row">
        <ActButton
          type="submit"
          busy={act.busy}
          why={conflict ? "Decide first what happens to the other change." : changed.length === 0 ? "Nothing is changed yet." : undefined}
        >
          Save
        </ActButton>
        <Button variant="subtle" onClick={() => go(home)}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
