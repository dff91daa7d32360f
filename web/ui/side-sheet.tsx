import { Drawer } from "@mantine/core";
import type { ReactNode } from "react";
import styles from "./side-sheet.module.css";

/** A sheet that slides in from the side, over the page it tells more about. */
export function SideSheet({
  open,
  title,
  onClose,
  children,
  width = 520,
}: {
  open: boolean;
  title: string;
  onClose: () => void;
  children: ReactNode;
  width?: number;
}) {
  return (
    <Drawer.Root opened={open} onClose={onClose} position="right" size={`min(${width}px, 100vw)`}>
      <Drawer.Overlay backgroundOpacity={0.35} />
      <Drawer.Content>
        <div className={styles.head}>
          <Drawer.Title className={styles.title}>{title}</Drawer.Title>
          <Drawer.CloseButton aria-label="Close" />
        </div>
        <Drawer.Body>{children}</Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}
