import { Initials } from "../../../ui/marks.tsx";
import styles from "./account-chip.module.css";
import { networkName } from "./network-name.ts";

export interface ShownAccount {
  readonly accountId: string;
  readonly displayName: string;
  readonly handle: string;
  readonly network: string;
}

/** An account in one line: who speaks, and where. */
export function AccountLine({ account }: { account: ShownAccount }) {
  return (
    <span className={styles.line}>
      <Initials name={account.displayName} size={24} />
      <span className="ellipsis">{account.displayName}</span>
      <span className="quiet small ellipsis">
        {account.handle} · {networkName(account.network)}
      </span>
    </span>
  );
}

/** The accounts of a post in little room; the rest is counted, never cut silently. */
export function AccountStack({ accounts, hidden = 0 }: { accounts: readonly ShownAccount[]; hidden?: number }) {
  const shown = accounts.slice(0, 2);
  const more = accounts.length - shown.length + hidden;
  const names = accounts.map((account) => `${account.displayName} on ${networkName(account.network)}`).join(", ");
  return (
    <span className={styles.stack} title={hidden > 0 ? `${names}, and ${hidden} you cannot see` : names}>
      {shown.map((account) => (
        <span key={account.accountId} className={styles.chip}>
          <Initials name={account.displayName} size={18} />
          <span className="ellipsis">{account.handle}</span>
        </span>
      ))}
      {more > 0 && <span className="quiet small">+{more}</span>}
    </span>
  );
}
