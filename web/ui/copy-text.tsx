import { Button } from "@mantine/core";
import { useRef, useState } from "react";
import styles from "./copy-text.module.css";
import { Icon } from "./icons.tsx";

/** A text to take along. Where the browser may not copy by itself (plain http), it is selected, ready for the keys. */
export function CopyText({ text, label }: { text: string; label: string }) {
  const shown = useRef<HTMLElement>(null);
  const [state, setState] = useState<"idle" | "copied" | "selected">("idle");

  async function copy(): Promise<void> {
    if ("clipboard" in navigator) {
      await navigator.clipboard.writeText(text);
      setState("copied");
      return;
    }
    if (shown.current) getSelection()?.selectAllChildren(shown.current);
    setState("selected");
  }

  return (
    <div className={styles.box}>
      <code ref={shown} className={styles.text}>
        {text}
      </code>
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<Icon name={state === "copied" ? "check" : "post"} size={14} />}
        aria-label={`Copy ${label}`}
        onClick={() => void copy().catch(() => setState("selected"))}
      >
        {state === "copied" ? "Copied" : "Copy"}
      </Button>
      <span role="status" className={state === "selected" ? "quiet small" : "unseen"}>
        {state === "selected" ? "Press Ctrl+C (⌘C) to copy what is selected." : state === "copied" ? "Copied" : ""}
      </span>
    </div>
  );
}
