import { useEffect, useId, useRef, useState } from "react";
import type { KeyboardEvent } from "react";
import { Icon } from "../ui/icons.tsx";
import type { IconName } from "../ui/icons.tsx";
import { useFirstFocus } from "../ui/use-first-focus.ts";
import styles from "./palette.module.css";

export interface Command {
  readonly says: string;
  readonly hint?: string;
  readonly icon: IconName;
  readonly act: () => void;
}

/** Every word typed must begin a word of the command. */
function matching(commands: readonly Command[], typed: string): readonly Command[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return commands.filter((command) => {
    const parts = `${command.says} ${command.hint ?? ""}`.toLowerCase().split(/\s+/);
    return words.every((word) => parts.some((part) => part.startsWith(word)));
  });
}

/** Goes anywhere and does the common things by typing a few letters. */
export function Palette({ commands, onClose }: { commands: readonly Command[]; onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className={styles.palette} aria-label="Find a page or an action" {...{ closedby: "any" }} onClose={onClose}>
      <PaletteBody commands={commands} onClose={() => dialog.current?.close()} />
    </dialog>
  );
}

function PaletteBody({ commands, onClose }: { commands: readonly Command[]; onClose: () => void }) {
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const field = useFirstFocus<HTMLInputElement>();
  const listId = useId();
  const found = matching(commands, typed);
  const chosen = found[Math.min(at, found.length - 1)];

  function run(command: Command | undefined): void {
    if (!command) return;
    onClose();
    command.act();
  }

  function onKeyDown(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && found.length > 0) {
      event.preventDefault();
      setAt((Math.min(at, found.length - 1) + step + found.length) % found.length);
    } else if (event.key === "Enter") {
      event.preventDefault();
      run(chosen);
    }
  }

  return (
    <div>
      <div className={styles.field}>
        <Icon name="search" />
        <input
          ref={field}
          className={styles.input}
          role="combobox"
          aria-label="Find a page or an action"
          aria-expanded="true"
          aria-controls={listId}
          aria-activedescendant={chosen && `${listId}-${found.indexOf(chosen)}`}
          placeholder="Where to, or what to do?"
          value={typed}
          onKeyDown={onKeyDown}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setAt(0);
          }}
        />
      </div>
      <div id={listId} role="listbox" aria-label="Pages and actions" className={styles.list}>
        {found.map((command, index) => (
          <button
            type="button"
            tabIndex={-1}
            key={command.says}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={command === chosen}
            className={styles.option}
            onPointerMove={() => setAt(index)}
            onClick={() => run(command)}
            ref={command === chosen ? (row) => row?.scrollIntoView({ block: "nearest" }) : undefined}
          >
            <Icon name={command.icon} />
            <span className="grow">{command.says}</span>
            {command.hint && <span className="quiet small">{command.hint}</span>}
          </button>
        ))}
      </div>
      <p role="status" className={found.length === 0 ? styles.none : "unseen"}>
        {found.length === 0 ? `Nothing is called “${typed}”. Try the name of a page, like “calendar”.` : `${found.length} found`}
      </p>
    </div>
  );
}
