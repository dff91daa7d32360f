import { useEffect } from "react";

const inDialog = (element: Element): boolean => element.closest("[role=dialog]") !== null;

/**
 * When what had the focus goes with its dialog, the focus goes back to what it was on before: otherwise somebody without a mouse would
 * begin at the top of the page again.
 */
export function useFocusKept(): void {
  useEffect(() => {
    let before: HTMLElement[] = [];
    let place: "page" | "dialog" = "page";
    const onFocus = ({ target }: FocusEvent): void => {
      if (!(target instanceof HTMLElement)) return;
      place = inDialog(target) ? "dialog" : "page";
      // A few, because the last may be gone as well: an entry of a menu that closed.
      if (place === "page") before = [target, ...before.filter((one) => one !== target)].slice(0, 4);
    };
    const onGone = (): void => {
      if (place === "page" || document.activeElement !== document.body || document.querySelector("[role=dialog]")) return;
      place = "page";
      before.find((element) => element.isConnected)?.focus();
    };
    const watch = new MutationObserver(onGone);
    watch.observe(document.body, { childList: true, subtree: true });
    document.addEventListener("focusin", onFocus);
    return () => {
      watch.disconnect();
      document.removeEventListener("focusin", onFocus);
    };
  }, []);
}
