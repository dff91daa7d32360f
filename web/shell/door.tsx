import type { ReactNode } from "react";
import { PageHead } from "../ui/page-head.tsx";
import { Seal } from "../ui/icons.tsx";
import styles from "./door.module.css";

/** The plain surroundings of the pages before sign-in. */
export function Door({ title, wide, children }: { title: string; wide?: true; children: ReactNode }) {
  return (
    <main className={styles.door}>
      <div className={styles.inner} data-wide={wide}>
        <div className={styles.brand}>
          <Seal size={34} />
          <span>Signet</span>
        </div>
        <PageHead title={title} />
        {children}
      </div>
    </main>
  );
}
