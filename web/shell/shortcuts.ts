import { useEffect, useRef, useSyncExternalStore } from "react";

export interface Shortcut {
  /** One key, or two pressed one after the other: `c`, `g h`. */
  readonly keys: string;
  readonly says: string;
  readonly act: () => void;
}

let known: readonly Shortcut[] = [];
const listeners = new Set<() => void>();
const sequenceMilliseconds = 900;

function change(next: readonly Shortcut[]): void {
  known = next;
  for (const listener of listeners) listener();
}

/** Offers a shortcut while the component is on screen. */
export function useShortcut(keys: string, says: string, act: () => void): void {
  const latest = useRef(act);
  useEffect(() => void (latest.current = act));
  useEffect(() => {
    const shortcut = { keys, says, act: () => latest.current() };
    change([...known, shortcut]);
    return () => change(known.filter((one) => one !== shortcut));
  }, [keys, says]);
}

export function useKnownShortcuts(): readonly Shortcut[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => known,
  );
}

const setting = "signet-single-keys";

export const singleKeysAreOn = (): boolean => localStorage.getItem(setting) !== "off";
export const setSingleKeys = (on: boolean): void => localStorage.setItem(setting, on ? "on" : "off");

const takesText = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) ||
    target.closest("[role=dialog],[role=menu],[role=listbox]") !== null);

/** Listens for all shortcuts; mounted once, by the frame. */
export function useShortcutKeys(): void {
  useEffect(() => {
    let first = "";
    let timer: ReturnType<typeof setTimeout> | undefined;
    const forget = (): void => void (first = "");
    const onKey = (event: KeyboardEvent): void => {
      if (event.metaKey || event.ctrlKey || event.altKey || takesText(event.target) || !singleKeysAreOn()) return;
      const keys = first ? `${first} ${event.key}` : event.key;
      const found = known.findLast((shortcut) => shortcut.keys === keys);
      clearTimeout(timer);
      forget();
      if (found) {
        event.preventDefault();
        found.act();
      } else if (known.some((shortcut) => shortcut.keys.startsWith(`${event.key} `))) {
        first = event.key;
        timer = setTimeout(forget, sequenceMilliseconds);
      }
    };
    document.addEventListener("keydown", onKey);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("keydown", onKey);
    };
  }, []);
}
