import { Modal } from "@mantine/core";
import { useDownload } from "../../../data/download.ts";
import { useRead } from "../../../data/use-read.ts";
import { ActButton } from "../../../ui/act-button.tsx";
import { CopyText } from "../../../ui/copy-text.tsx";

/** Takes the whole log along, and says how to verify it without us. */
export function ExportLog({ onClose }: { onClose: () => void }) {
  const status = useRead("audit.status", {});
  const { run, receivedBytes } = useDownload("audit.exportLog", "Exported. Who exported it is in the log too.");
  const key = status.state === "here" ? status.value.keys.at(-1) : undefined;
  const size = status.state === "here" ? status.value.size : 0;
  return (
    <Modal opened onClose={onClose} size="lg" title="Export the audit log">
      <div className="stack">
        <p>
          All {size.toLocaleString()} events up to the last checkpoint, one JSON line each, with the tree's hashes and signatures. It holds
          names and addresses of people: keep it where personal data may be kept.
        </p>
        <p>
          <strong>To verify it offline</strong>, on any machine with this repository and no connection to this server:
        </p>
        <CopyText label="the command" text="./bin/signet audit verify audit.jsonl" />
        <p className="quiet small">Or with one short program that shares no code with Signet and holds the log to the key you know:</p>
        <CopyText label="the second command" text={`python3 tools/verify_audit.py audit.jsonl${key ? ` --key '${key}'` : ""}`} />
        <p className="quiet small">
          Compare the key with the one you noted when the log began: an export alone cannot vouch for its own key.
        </p>
        <div className="row" style={{ justifyContent: "flex-end" }}>
          {receivedBytes !== undefined && (
            <span role="status" className="quiet figures">
              {(receivedBytes / 1_048_576).toFixed(1)} MB received…
            </span>
          )}
          <ActButton
            busy={receivedBytes !== undefined}
            why={size === 0 ? "Nothing is signed yet; wait a moment." : undefined}
            onClick={() => void run({})}
          >
            Export
          </ActButton>
        </div>
      </div>
    </Modal>
  );
}
