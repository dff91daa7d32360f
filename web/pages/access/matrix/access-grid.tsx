import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef, useState } from "react";
import type { KeyboardEvent } from "react";
import styles from "./access-grid.module.css";
import { HeadRow, PersonRow, sizes } from "./grid-rows.tsx";
import type { Joined } from "./join-tiles.ts";

interface AccessGridProps {
  readonly matrix: Joined;
  readonly morePeople: (() => void) | undefined;
  readonly moreAccounts: (() => void) | undefined;
  readonly loading: boolean;
  readonly onAsk: (personId: string, accountId: string) => void;
}

const nearTheEnd = 10;

/** People down, accounts across. Only what is on screen is drawn; arrows walk the cells, Enter asks why. */
export function AccessGrid({ matrix, morePeople, moreAccounts, loading, onAsk }: AccessGridProps) {
  const { people, accounts, may, nameOf } = matrix;
  const scroller = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState({ row: 0, column: 0 });
  const nameWidth = globalThis.innerWidth < 600 ? 132 : 220;
  // oxlint-disable-next-line react/incompatible-library -- its answers are used in this component alone, never handed to a memoised one
  const down = useVirtualizer({
    count: people.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => sizes.row,
    overscan: 8,
    scrollMargin: sizes.head,
    scrollPaddingStart: sizes.head,
  });
  const across = useVirtualizer({
    horizontal: true,
    count: accounts.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => sizes.column,
    overscan: 6,
    scrollMargin: nameWidth,
    scrollPaddingStart: nameWidth,
  });
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
    requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>(`[data-cell="${next.row} ${next.column}"]`)?.focus({ preventScroll: true }),
    );
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
        tabIndex={-1}
        aria-label="People and accounts"
        aria-rowcount={morePeople ? -1 : people.length + 1}
        aria-colcount={moreAccounts ? -1 : accounts.length + 1}
        aria-busy={loading}
        style={{
          position: "relative",
          minWidth: "100%",
          width: nameWidth + across.getTotalSize(),
          height: sizes.head + down.getTotalSize(),
        }}
        onKeyDown={onKeyDown}
      >
        <HeadRow columns={columns} accounts={accounts} nameOf={nameOf} nameWidth={nameWidth} />
        {rows.map((row) => {
          const person = people[row.index];
          return (
            person && (
              <PersonRow
                key={person.personId}
                person={person}
                row={row}
                columns={columns}
                accounts={accounts}
                may={may}
                nameOf={nameOf}
                nameWidth={nameWidth}
                reached={at.row === row.index ? at.column : undefined}
                onReach={(column) => setAt({ row: row.index, column })}
                onAsk={(accountId) => onAsk(person.personId, accountId)}
              />
            )
          );
        })}
      </div>
    </div>
  );
}
