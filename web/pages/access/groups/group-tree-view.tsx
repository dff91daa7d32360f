import { useRef, useState } from "react";
import type { KeyboardEvent } from "react";
import { Icon } from "../../../ui/icons.tsx";
import { Mark } from "../../../ui/marks.tsx";
import { inTreeOrder } from "../parts/group-tree.ts";
import type { GroupNode } from "../parts/group-tree.ts";
import styles from "./groups.module.css";

interface GroupTreeProps {
  readonly groups: readonly GroupNode[];
  readonly chosenId: string;
  readonly onChoose: (groupId: string) => void;
}

/** The groups as a tree, by the keys every tree has: arrows move, right opens, left closes or goes up, letters jump. */
export function GroupTree({ groups, chosenId, onChoose }: GroupTreeProps) {
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const list = useRef<HTMLUListElement>(null);
  const all = inTreeOrder(groups);
  const parentOf = new Map(all.map(({ group }) => [group.groupId, group.parentId]));
  const hidden = (groupId: string): boolean => {
    for (let above = parentOf.get(groupId); above !== undefined && parentOf.has(above); above = parentOf.get(above))
      if (closed.has(above)) return true;
    return false;
  };
  const shown = all.filter(({ group }) => !hidden(group.groupId));
  const chosen = shown.find(({ group }) => group.groupId === chosenId) ?? shown[0];

  function goTo(index: number): void {
    const target = shown[Math.min(Math.max(index, 0), shown.length - 1)];
    if (!target) return;
    list.current?.querySelector<HTMLElement>(`[data-group="${target.group.groupId}"]`)?.focus();
    onChoose(target.group.groupId);
  }

  function setOpen(groupId: string, open: boolean): void {
    const next = new Set(closed);
    if (open) next.delete(groupId);
    else next.add(groupId);
    setClosed(next);
  }

  function onKeyDown(event: KeyboardEvent): void {
    // The focus is ahead of the address while keys are pressed fast.
    const focused = event.target instanceof HTMLElement ? event.target.dataset.group : undefined;
    const at = shown.findIndex(({ group }) => group.groupId === focused);
    const here = shown[at];
    if (!here || event.metaKey || event.ctrlKey || event.altKey) return;
    const isOpen = here.hasChildren && !closed.has(here.group.groupId);
    const acts: Readonly<Record<string, () => void>> = {
      ArrowDown: () => goTo(at + 1),
      ArrowUp: () => goTo(at - 1),
      Home: () => goTo(0),
      End: () => goTo(shown.length - 1),
      ArrowRight: () => (here.hasChildren && !isOpen ? setOpen(here.group.groupId, true) : isOpen && goTo(at + 1)),
      ArrowLeft: () =>
        isOpen ? setOpen(here.group.groupId, false) : goTo(shown.findIndex(({ group }) => group.groupId === here.group.parentId)),
    };
    const act = acts[event.key] ?? (/^\p{L}$/u.test(event.key) ? () => jumpTo(event.key, at) : undefined);
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }

  function jumpTo(letter: string, at: number): void {
    const rotated = [...shown.slice(at + 1), ...shown.slice(0, at + 1)];
    const found = rotated.find(({ group }) => group.name.toLowerCase().startsWith(letter.toLowerCase()));
    if (found) goTo(shown.indexOf(found));
  }

  return (
    <ul ref={list} role="tree" aria-label="Groups" className={`sheet ${styles.tree}`} onKeyDown={onKeyDown}>
      {shown.map(({ group, depth, hasChildren }) => (
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the tree hears the keys of all its items
        <li
          key={group.groupId}
          role="treeitem"
          data-group={group.groupId}
          aria-level={depth + 1}
          aria-selected={group.groupId === chosen?.group.groupId}
          {...(hasChildren && { "aria-expanded": !closed.has(group.groupId) })}
          tabIndex={group.groupId === chosen?.group.groupId ? 0 : -1}
          className={styles.item}
          style={{ paddingInlineStart: 4 + depth * 18 }}
          onClick={() => onChoose(group.groupId)}
        >
          <span
            className={styles.twist}
            aria-hidden="true"
            onClick={(event) => {
              if (!hasChildren) return;
              event.stopPropagation();
              setOpen(group.groupId, closed.has(group.groupId));
            }}
          >
            {hasChildren && <Icon name="chevronRight" size={15} />}
          </span>
          <span className={`ellipsis grow ${group.state === "archived" ? styles.archived : ""}`}>{group.name}</span>
          {group.state === "archived" && <Mark tone="plain">Archived</Mark>}
        </li>
      ))}
    </ul>
  );
}
