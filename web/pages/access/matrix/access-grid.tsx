import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef, useState } from "react";
import type { KeyboardEvent } from "react";
import { Icon } from "../../../ui/icons.tsx";
import { networkName } from "../../publishing/parts/network-name.ts";
import styles from "./access-grid.module.css";
import type { Joined } from "./join-tiles.ts";

interface AccessGridProps {
  readonly matrix: Joined;
  readonly nameOf: (accountId: string) => string;
  readonly morePeople: (() => void) | undefined;
  readonly moreAccounts: (() => void) | undefined;
  readonly loading: boolean;
  readonly onAsk: (personId: string, accountId: string) => void;
}

const rowHeight = 36;
const columnWidth = 46;
const headHeight = 150;
const nearTheEnd = 10;

/** People down, accounts across. Only what is on screen is drawn; arrows walk the cells, Enter asks why. */
export function AccessGrid({ matrix, nameOf, morePeople, moreAccounts, loading, onAsk }: AccessGridProps) {
  const { people, accounts, may } = matrix;
  const scroller = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState({ row: 0, column: 0 });
  const nameWidth = globalThis.innerWidth < 600 ? 132 : 220;
  const down = useVirtualizer({ count: people.length, getScrollElement: () => scroller.current, estimateSize: () => rowHeight, overscan: 8, scrollMargin: headHeight });
  const across = useVirtualizer({ horizontal: true, count: accounts.length, getScrollElement: () => scroller.current, estimateSize: () => columnWidth, overscan: 6, scrollMargin: nameWidth });
  const rows = down.getVirtualItems();
  const columns = across.getVirtualItems();
  const lastRow = rows.at(-1)?.index ?? 0;
  const lastColumn = columns.at(-1)?.index ?? 0;
  useEffect(() => {
    if (lastRow >= people.length - nearTheEnd) morePeople?.();
    if (lastColumn >= accounts.length - nearTheEnd) moreAccounts?.();
  }, [lastRow, lastColumn, people.length, accounts.length, morePeople, moreAccounts]);

  function goTo(row: number, column: number): void {
    const next = { row: Math.min(Math.max(row, 0), people.length - 1), column: Math.min(Math.max(column, 0), accounts.length - 1) };
    setAt(next);
    down.scrollToIndex(next.row);
    across.scrollToIndex(next.column);
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-cell="${next.row} ${next.column}"]`)?.focus({ preventScroll: true }));
  }

  function onKeyDown(event: KeyboardEvent): void {
    const { row, column } = at;
    const steps: Readonly<Record<string, readonly [number, number]>> = {
      ArrowDown: [row + 1, column],
      ArrowUp: [row - 1, column],
      ArrowRight: [row, column + 1],
      ArrowLeft: [row, column - 1],
      PageDown: [row + 15, column],
      PageUp: [row - 15, column],
      Home: [row, 0],
      End: [row, accounts.length - 1],
    };
    const step = steps[event.key];
    if (!step || event.altKey || event.metaKey) return;
    event.preventDefault();
    goTo(...step);
  }

  return (
    <div ref={scroller} className={`sheet ${styles.scroller}`}>
      <div
        role="grid"
        aria-label="People and accounts"
        aria-rowcount={morePeople ? -1 : people.length + 1}
        aria-colcount={moreAccounts ? -1 : accounts.length + 1}
        aria-busy={loading}
        style={{ position: "relative", minWidth: "100%", width: nameWidth + across.getTotalSize(), height: headHeight + down.getTotalSize() }}
        onKeyDown={onKeyDown}
      >
        <div role="row" aria-rowindex={1} className={styles.head} style={{ height: headHeight }}>
          <div role="columnheader" aria-colindex={1} className={styles.corner} style={{ width: nameWidth, height: headHeight }}>
            Person
          </div>
          {columns.map((column) => {
            const account = accounts[column.index];
            if (!account) return null;
            const name = nameOf(account.accountId);
            return (
              <div key={account.accountId} role="columnheader" aria-colindex={column.index + 2} className={styles.account} style={{ left: column.start, width: columnWidth, height: headHeight }} title={`${name} on ${networkName(account.network)}`}>
                <span>{name}</span>
              </div>
            );
          })}
        </div>
        {rows.map((row) => {
          const person = people[row.index];
          if (!person) return null;
          return (
            <div key={person.personId} role="row" aria-rowindex={row.index + 2} className={styles.row} style={{ top: row.start, height: rowHeight }}>
              <div role="rowheader" aria-colindex={1} className={styles.person} style={{ width: nameWidth }} title={person.status === "active" ? person.name : `${person.name}, ${person.status}`}>
                <span className="ellipsis">{person.name}</span>
                {person.status !== "active" && <span className="quiet small">{person.status}</span>}
              </div>
              {columns.map((column) => {
                const account = accounts[column.index];
                if (!account) return null;
                const answer = may(person.personId, account.accountId);
                return (
                  <div key={account.accountId} role="gridcell" aria-colindex={column.index + 2} className={styles.cell} style={{ left: column.start, width: columnWidth }}>
                    <button
                      type="button"
                      className={styles.answer}
                      data-answer={answer}
                      data-cell={`${row.index} ${column.index}`}
                      tabIndex={at.row === row.index && at.column === column.index ? 0 : -1}
                      aria-label={`${person.name} on ${nameOf(account.accountId)}: ${answer === "unknown" ? "loading" : answer}. Why?`}
                      onFocus={() => setAt({ row: row.index, column: column.index })}
                      onClick={() => onAsk(person.personId, account.accountId)}
                    >
                      {answer === "yes" ? <Icon name="check" size={16} /> : answer === "no" ? "–" : "…"}
                    </button>
                  </div>
                );
              })}
            </div>
          );
        })}
      </div>
    </div>
  );
}
