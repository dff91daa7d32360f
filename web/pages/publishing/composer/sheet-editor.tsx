import { Button, Textarea, TextInput } from "@mantine/core";
import type { ClipboardEvent, DragEvent } from "react";
import { Gauge } from "../../../ui/marks.tsx";
import { networkName } from "../parts/network-name.ts";
import type { ShownAccount } from "../parts/account-chip.tsx";
import { departs, rejoin, spokenOn, write } from "./draft.ts";
import type { Draft, Sheet } from "./draft.ts";
import { ImageShelf } from "./image-shelf.tsx";
import type { Measured } from "./preview.tsx";
import styles from "./sheet-editor.module.css";
import { useUploads } from "./use-uploads.ts";

interface SheetEditorProps {
  readonly draft: Draft;
  readonly sheet: Sheet;
  readonly account: ShownAccount | undefined;
  readonly measures: readonly Measured[];
  readonly onChange: (change: (draft: Draft) => Draft) => void;
}

export function SheetEditor({ draft, sheet, account, measures, onChange }: SheetEditorProps) {
  const spoken = spokenOn(draft, sheet);
  const uploads = useUploads((mediaId) =>
    onChange((now) => write(now, sheet, { media: [...spokenOn(now, sheet).media, { mediaId, alt: "" }] })),
  );
  const problems = measures.find((measure) => measure.accountId === sheet)?.problems ?? [];
  const take = (event: { preventDefault(): void }, files: FileList): void => {
    const images = [...files].filter((file) => file.type.startsWith("image/"));
    if (images.length === 0) return;
    event.preventDefault();
    uploads.add(images);
  };
  return (
    <div className={styles.editor}>
      <Textarea
        aria-label={account ? `Text for ${account.displayName} on ${networkName(account.network)}` : "Text for all accounts"}
        placeholder="What do you want to say?"
        variant="unstyled"
        autosize
        minRows={7}
        maxRows={22}
        value={spoken.text}
        classNames={{ input: styles.text ?? "" }}
        onChange={(event) => {
          const text = event.currentTarget.value;
          onChange((now) => write(now, sheet, { text }));
        }}
        onPaste={(event: ClipboardEvent) => take(event, event.clipboardData.files)}
        onDrop={(event: DragEvent) => take(event, event.dataTransfer.files)}
      />
      <div className={styles.limits} aria-label="Length, as each network counts it" role="group">
        {tightest(measures, sheet).map((limit) => (
          <Gauge key={limit.maximum} used={limit.used} maximum={limit.maximum} label="characters" />
        ))}
      </div>
      {account && (
        <p className="quiet small row spread wrap">
          {departs(draft, account.accountId)
            ? "This account says something of its own."
            : "Follows what all accounts share. Write here to say it differently on this account."}
          {departs(draft, account.accountId) && (
            <Button variant="subtle" size="compact-sm" onClick={() => onChange((now) => rejoin(now, account.accountId))}>
              Follow the others again
            </Button>
          )}
        </p>
      )}
      <ImageShelf
        media={spoken.media}
        uploads={uploads}
        onChange={(media) => onChange((now) => write(now, sheet, { media }))}
        problemWith={(field) => problems.find((problem) => problem.field === field)?.message}
      />
      <TextInput
        label="Link"
        type="url"
        placeholder="https://"
        value={spoken.link ?? ""}
        onChange={(event) => {
          const link = event.currentTarget.value.trim() || null;
          onChange((now) => write(now, sheet, { link }));
        }}
      />
    </div>
  );
}

/** The length of the text where there is least room, once for each limit among the accounts of the sheet. */
function tightest(measures: readonly Measured[], sheet: Sheet): { used: number; maximum: number }[] {
  const counts = measures
    .filter((measure) => sheet === "all" || measure.accountId === sheet)
    .flatMap((measure) => measure.counts.filter((count) => count.field === "text" && count.unit === "graphemes"));
  const byLimit = new Map<number, number>();
  for (const { used, maximum } of counts) byLimit.set(maximum, Math.max(used, byLimit.get(maximum) ?? 0));
  return [...byLimit].map(([maximum, used]) => ({ used, maximum })).toSorted((one, other) => one.maximum - other.maximum);
}
