import { Button, Modal } from "@mantine/core";
import { useState } from "react";
import { Icon } from "../../../ui/icons.tsx";
import { Initials } from "../../../ui/marks.tsx";
import type { ShownAccount } from "../parts/account-chip.tsx";
import { networkName } from "../parts/network-name.ts";
import styles from "./accounts-field.module.css";
import { AccountPicker } from "./account-picker.tsx";

interface AccountsFieldProps {
  readonly chosen: readonly ShownAccount[];
  readonly onChoose: (account: ShownAccount, chosen: boolean) => void;
  readonly problem?: string | undefined;
}

/** Who speaks: the chosen accounts, and the door to choose more. */
export function AccountsField({ chosen, onChoose, problem }: AccountsFieldProps) {
  const [choosing, setChoosing] = useState(false);
  return (
    <section aria-labelledby="accounts-title">
      <h2 id="accounts-title" className="unseen">
        Accounts
      </h2>
      <div className="row wrap">
        {chosen.map((account) => (
          <span key={account.accountId} className={styles.chosen}>
            <Initials name={account.displayName} size={22} />
            <span className="ellipsis">{account.displayName}</span>
            <span className="quiet small">{networkName(account.network)}</span>
            <button
              type="button"
              className={styles.leave}
              aria-label={`Leave out ${account.displayName} on ${networkName(account.network)}`}
              onClick={() => onChoose(account, false)}
            >
              <Icon name="cross" size={14} />
            </button>
          </span>
        ))}
        <Button
          variant={chosen.length === 0 ? "filled" : "default"}
          leftSection={<Icon name="plus" size={16} />}
          onClick={() => setChoosing(true)}
        >
          {chosen.length === 0 ? "Choose accounts" : "Add"}
        </Button>
      </div>
      {problem && <p role="alert">{problem}</p>}
      <Modal opened={choosing} onClose={() => setChoosing(false)} title="Which accounts speak?">
        <AccountPicker chosen={chosen.map((account) => account.accountId)} onChoose={onChoose} />
        <Button mt="md" fullWidth onClick={() => setChoosing(false)}>
          Done
        </Button>
      </Modal>
    </section>
  );
}
