import { Icon } from "../../../ui/icons.tsx";
import type { ShownAccount } from "../parts/account-chip.tsx";
import { networkName } from "../parts/network-name.ts";
import { departs } from "./draft.ts";
import type { Draft, Sheet } from "./draft.ts";
import styles from "./sheet-tabs.module.css";

interface SheetTabsProps {
  readonly accounts: readonly ShownAccount[];
  readonly draft: Draft;
  readonly sheet: Sheet;
  readonly troubled: readonly string[];
  readonly onTurn: (sheet: Sheet) => void;
}

/** Turns between what all accounts share and what each says by itself; marks those with a text of their own, or a problem. */
export function SheetTabs({ accounts, draft, sheet, troubled, onTurn }: SheetTabsProps) {
  return (
    <div className={styles.tabs} role="group" aria-label="Write for">
      <button type="button" className={styles.tab} aria-pressed={sheet === "all"} onClick={() => onTurn("all")}>
        All accounts
      </button>
      {accounts.map((account) => (
        <button
          key={account.accountId}
          type="button"
          className={styles.tab}
          aria-pressed={sheet === account.accountId}
          onClick={() => onTurn(account.accountId)}
        >
          <span className="ellipsis">{account.displayName}</span>
          <span className={styles.network}>{networkName(account.network)}</span>
          {departs(draft, account.accountId) && (
            <span className={styles.own} title="Says something of its own">
              <span className="unseen">, with its own text</span>
            </span>
          )}
          {troubled.includes(account.accountId) && (
            <span className={styles.trouble} title="Has a problem">
              <Icon name="alert" size={14} />
              <span className="unseen">, has a problem</span>
            </span>
          )}
        </button>
      ))}
    </div>
  );
}
