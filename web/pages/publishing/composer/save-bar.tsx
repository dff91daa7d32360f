import { useEffect } from "react";
import { ActButton } from "../../../ui/act-button.tsx";
import { Icon } from "../../../ui/icons.tsx";
import type { ShownAccount } from "../parts/account-chip.tsx";
import { isWhole } from "../parts/when-fields.tsx";
import type { When } from "../parts/when-fields.tsx";
import { isBlank } from "./draft.ts";
import type { Draft } from "./draft.ts";
import styles from "./save-bar.module.css";
import type { Saving } from "./use-saving.ts";

interface SaveBarProps {
  readonly saving: Saving;
  readonly draft: Draft;
  readonly troubled: readonly ShownAccount[];
  readonly when: When;
}

export function SaveBar({ saving, draft, troubled, when }: SaveBarProps) {
  const whyNotSave = draft.variants.length === 0 ? "Choose at least one account first." : whyNotTime(when);
  const whyNotSubmit =
    whyNotSave ??
    (isBlank(draft)
      ? "Write something first."
      : troubled[0]
        ? `Solve the problem on ${troubled[0].displayName} first; the preview says what it is.`
        : undefined);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!(event.metaKey || event.ctrlKey)) return;
      const act = event.key === "s" && !whyNotSave ? saving.save : event.key === "Enter" && !whyNotSubmit ? saving.submit : undefined;
      if (event.key === "s") event.preventDefault();
      if (act && !saving.busy) void act();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  });
  const dirty = saving.dirty(draft, when);
  return (
    <div className={styles.bar}>
      <span className={`quiet small grow ${styles.status}`} role="status">
        {saving.busy ? "Saving…" : dirty ? "Not saved yet" : saving.revision === undefined ? "" : "All saved"}
      </span>
      <ActButton variant="default" busy={saving.busy} why={whyNotSave} onClick={() => void saving.save()}>
        Save draft
      </ActButton>
      <ActButton leftSection={<Icon name="send" size={16} />} busy={saving.busy} why={whyNotSubmit} onClick={() => void saving.submit()}>
        Submit for approval
      </ActButton>
    </div>
  );
}

function whyNotTime(when: When): string | undefined {
  if (when.day === "" && when.time === "") return undefined;
  return isWhole(when) ? undefined : "Finish the day, the time and the zone, or clear them.";
}
