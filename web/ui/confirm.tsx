import { Button, Modal } from "@mantine/core";
import type { ReactNode } from "react";

interface ConfirmProps {
  readonly open: boolean;
  readonly title: string;
  /** What exactly will happen: the preview. */
  readonly children: ReactNode;
  readonly act: string;
  readonly tone?: "plain" | "bad";
  readonly busy?: boolean;
  readonly onAct: () => void;
  readonly onClose: () => void;
}

/** Asks before something that cannot be undone, and shows what it will do. */
export function Confirm({ open, title, children, act, tone = "plain", busy = false, onAct, onClose }: ConfirmProps) {
  return (
    <Modal opened={open} onClose={onClose} title={title}>
      <div className="stack">
        <div>{children}</div>
        <div className="row" style={{ justifyContent: "flex-end" }}>
          <Button variant="default" onClick={onClose} data-autofocus>
            Keep as it is
          </Button>
          <Button {...(tone === "bad" && { color: "red" })} loading={busy} onClick={onAct}>
            {act}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
