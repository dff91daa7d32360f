import { useSyncExternalStore } from "react";

/** Somebody waits for a fresh second factor; `settle(true)` lets their act be repeated. */
export interface StepUpRequest {
  settle(given: boolean): void;
}

let waiting: StepUpRequest | undefined;
const listeners = new Set<() => void>();

function change(next: StepUpRequest | undefined): void {
  waiting = next;
  for (const listener of listeners) listener();
}

/** Asks the person at the screen to prove again that it is them; false when they would rather not. */
export function askForStepUp(): Promise<boolean> {
  waiting?.settle(false);
  return new Promise((resolve) => {
    change({
      settle(given) {
        change(undefined);
        resolve(given);
      },
    });
  });
}

export function useStepUpRequest(): StepUpRequest | undefined {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => waiting,
  );
}
