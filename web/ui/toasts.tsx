import { useSyncExternalStore } from "react";
import { Icon } from "./icons.tsx";
import styles from "./toasts.module.css";

export interface Toast {
  readonly tone: "good" | "bad";
  readonly text: string;
  readonly undo?: () => void;
}

interface Shown extends Toast {
  readonly number: number;
}

let shown: readonly Shown[] = [];
let count = 0;
const listeners = new Set<() => void>();
const staysMilliseconds = { good: 7_000, bad: 12_000 };

function change(next: readonly Shown[]): void {
  shown = next;
  for (const listener of listeners) listener();
}

function dismiss(number: number): void {
  change(shown.filter((toast) => toast.number !== number));
}

/** Says something at the edge of the screen, and to screen readers; goes by itself unless pointed at. */
export function showToast(toast: Toast): void {
  const number = ++count;
  change([...shown.slice(-2), { ...toast, number }]);
  setTimeout(() => dismiss(number), staysMilliseconds[toast.tone]);
}

export function Toasts() {
  const toasts = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => shown,
  );
  return (
    <div className={styles.corner} role="region" aria-label="Messages">
      <div role="status" aria-live="polite">
        {toasts.map((toast) => (
          <div key={toast.number} className={styles.toast} data-tone={toast.tone}>
            <Icon name={toast.tone === "good" ? "check" : "alert"} size={16} />
            <span className="grow">{toast.text}</span>
            {toast.undo && (
              <button
                type="button"
                className={styles.undo}
                onClick={() => {
                  dismiss(toast.number);
                  toast.undo?.();
                }}
              >
                Undo
              </button>
            )}
            <button type="button" className={styles.close} aria-label="Dismiss message" onClick={() => dismiss(toast.number)}>
              <Icon name="cross" size={14} />
            </button>
          </div>
        ))}
      </div>
    </div>
  );
}
