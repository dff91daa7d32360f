import type { VirtualItem } from "@tanstack/react-virtual";
import { Icon } from "../../../ui/icons.tsx";
import { networkName } from "../../publishing/parts/network-name.ts";
import styles from "./access-grid.module.css";
import type { Joined, MatrixAccount, MatrixPerson } from "./join-tiles.ts";

export const sizes = { row: 36, column: 46, head: 150 } as const;

interface HeadRowProps {
  readonly columns: readonly VirtualItem[];
  readonly accounts: readonly MatrixAccount[];
  readonly nameOf: (accountId: string) => string;
  readonly nameWidth: number;
}

export function HeadRow({ columns, accounts, nameOf, nameWidth }: HeadRowProps) {
  return (
    <div role="row" aria-rowindex={1} className={styles.head} style={{ height: sizes.head }}>
      <div role="columnheader" aria-colindex={1} className={styles.corner} style={{ width: nameWidth, height: sizes.head - 1 }}>
        Person
      </div>
      {columns.map(({ index, start }) => {
        const account = accounts[index];
        if (!account) return null;
        const name = nameOf(account.accountId);
        return (
          <div
            key={account.accountId}
            role="columnheader"
            aria-colindex={index + 2}
            className={styles.account}
            style={{ left: start, width: sizes.column, height: sizes.head }}
            title={`${name} on ${networkName(account.network)}`}
          >
            <span>{name}</span>
          </div>
        );
      })}
    </div>
  );
}

interface PersonRowProps {
  readonly person: MatrixPerson;
  readonly row: VirtualItem;
  readonly columns: readonly VirtualItem[];
  readonly accounts: readonly MatrixAccount[];
  readonly may: Joined["may"];
  readonly nameOf: (accountId: string) => string;
  readonly nameWidth: number;
  /** The column that the tab key reaches in this row; undefined when it is in another. */
  readonly reached: number | undefined;
  readonly onReach: (column: number) => void;
  readonly onAsk: (accountId: string) => void;
}

export function PersonRow({ person, row, columns, accounts, may, nameOf, nameWidth, reached, onReach, onAsk }: PersonRowProps) {
  const { name, status } = person;
  return (
    <div role="row" aria-rowindex={row.index + 2} className={styles.row} style={{ top: row.start, height: sizes.row }}>
      <div
        role="rowheader"
        aria-colindex={1}
        className={styles.person}
        style={{ width: nameWidth }}
        title={status === "active" ? name : `${name}, ${status}`}
      >
        <span className="ellipsis">{name}</span>
        {status !== "active" && <span className="quiet small">{status}</span>}
      </div>
      {columns.map(({ index, start }) => {
        const account = accounts[index];
        if (!account) return null;
        const answer = may(person.personId, account.accountId);
        return (
          <div
            key={account.accountId}
            role="gridcell"
            aria-colindex={index + 2}
            className={styles.cell}
            style={{ left: start, width: sizes.column }}
          >
            <button
              type="button"
              className={styles.answer}
              data-answer={answer}
              data-cell={`${row.index} ${index}`}
              tabIndex={reached === index ? 0 : -1}
              aria-label={`${name} on ${nameOf(account.accountId)}: ${answer === "unknown" ? "loading" : answer}. Why?`}
              onFocus={() => onReach(index)}
              onClick={() => onAsk(account.accountId)}
            >
              {answer === "yes" ? <Icon name="check" size={16} /> : answer === "no" ? "–" : "…"}
            </button>
          </div>
        );
      })}
    </div>
  );
}
