import { useId } from "react";
import type { ReactNode } from "react";
import styles from "./part.module.css";

/** A part of a page: its heading, what can be done with it, and what it says. */
export function Part({ title, beside, children, flush }: { title: string; beside?: ReactNode; children: ReactNode; flush?: true }) {
  const titleId = useId();
  return (
    <section className="sheet" aria-labelledby={titleId}>
      <div className={styles.head}>
        <h2 id={titleId}>{title}</h2>
        <div className="row wrap">{beside}</div>
      </div>
      <div className={flush ? styles.flush : styles.body}>{children}</div>
    </section>
  );
}
