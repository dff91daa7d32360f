import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { Icon } from "./icons.tsx";
import styles from "./changed-meanwhile.module.css";

interface ChangedMeanwhileProps {
  readonly title: string;
  /** What they changed. */
  readonly children: ReactNode;
  /** Absent while theirs is still loading: nobody chooses between what they see and what they don't. */
  readonly choice?: { readonly onKeepMine: () => void; readonly onTakeTheirs: () => void } | undefined;
}

/** Someone else saved first: what they saved, and the choice whose words go on. */
export function ChangedMeanwhile({ title, children, choice }: ChangedMeanwhileProps) {
  return (
    <section className={styles.box} role="alert" aria-label="Changed meanwhile">
      <p className={styles.title}>
        <Icon name="alert" size={18} />
        {title}
      </p>
      {children}
      {choice && (
        <div className="row wrap">
          <Button variant="default" onClick={choice.onKeepMine}>
            Put my changes on top
          </Button>
          <Button variant="default" onClick={choice.onTakeTheirs}>
            Drop mine, load theirs
          </Button>
        </div>
      )}
    </section>
  );
}
