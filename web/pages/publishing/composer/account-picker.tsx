import { Checkbox, TextInput } from "@mantine/core";
import { useState } from "react";
import { useRead } from "../../../data/use-read.ts";
import { Icon } from "../../../ui/icons.tsx";
import { LoadingRows } from "../../../ui/states.tsx";
import { AccountLine } from "../parts/account-chip.tsx";
import type { ShownAccount } from "../parts/account-chip.tsx";
import styles from "./account-picker.module.css";
import { useSettled } from "./use-settled.ts";

interface AccountPickerProps {
  readonly chosen: readonly string[];
  readonly onChoose: (account: ShownAccount, chosen: boolean) => void;
}

/** Finds accounts by name and ticks the ones that speak. */
export function AccountPicker({ chosen, onChoose }: AccountPickerProps) {
  const [text, setText] = useState("");
  const wanted = useSettled(text.trim(), 200);
  const found = useRead("accounts.listAccounts", { limit: 50, ...(wanted && { text: wanted }) }, { keepLast: true });
  return (
    <div className="stack" style={{ gap: 8 }}>
      <TextInput
        aria-label="Find an account"
        placeholder="Find an account by name or handle"
        leftSection={<Icon name="search" size={16} />}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {found.state === "loading" && <LoadingRows rows={3} height={32} />}
      {found.state === "refused" && <p role="alert">{found.refusal.inWords}</p>}
      {found.state === "here" && (
        <>
          <ul className={`plain-list ${styles.list}`} aria-label="Accounts">
            {found.value.items.map((account) => (
              <li key={account.accountId}>
                <Checkbox
                  classNames={{ body: styles.account ?? "", labelWrapper: styles.words ?? "", label: styles.label ?? "" }}
                  label={<AccountLine account={account} />}
                  checked={chosen.includes(account.accountId)}
                  onChange={(event) => onChoose(account, event.currentTarget.checked)}
                />
              </li>
            ))}
          </ul>
          <p className="quiet small" role="status">
            {hint(found.value.items.length, wanted, "next" in found.value && found.value.next !== undefined)}
          </p>
        </>
      )}
    </div>
  );
}

function hint(count: number, wanted: string, more: boolean): string {
  if (count === 0 && wanted) return `No account is called “${wanted}” where you may look.`;
  if (count === 0) return "You see no account yet. Somebody who manages accounts gives you a role on one.";
  return more ? "There are more: type part of the name to find them." : "";
}
