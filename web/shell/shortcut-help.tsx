import { Kbd, Modal, Switch } from "@mantine/core";
import { useState } from "react";
import { setSingleKeys, singleKeysAreOn, useKnownShortcuts } from "./shortcuts.ts";

/** All keys that work on this screen, and a way to turn the single ones off. */
export function ShortcutHelp({ open, onClose }: { open: boolean; onClose: () => void }) {
  const known = useKnownShortcuts();
  const [on, setOn] = useState(singleKeysAreOn);
  const shortcuts = [{ keys: "Ctrl K", says: "Find a page or an action" }, ...known];
  return (
    <Modal opened={open} onClose={onClose} title="Keyboard shortcuts">
      <ul className="plain-list stack" style={{ gap: 6 }}>
        {shortcuts.map((shortcut) => (
          <li key={shortcut.keys} className="row spread">
            <span>{shortcut.says}</span>
            <span className="row tight">
              {shortcut.keys.split(" ").map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </span>
          </li>
        ))}
      </ul>
      <Switch
        mt="lg"
        label="Single-key shortcuts"
        description="Turn off if you dictate, or press keys by accident."
        checked={on}
        onChange={(event) => {
          setSingleKeys(event.currentTarget.checked);
          setOn(event.currentTarget.checked);
        }}
      />
    </Modal>
  );
}
