import { useEffect, useRef } from "react";
import type { ReactNode } from "react";
import styles from "./page-head.module.css";

/** The one heading of a page; takes the focus when the page is entered, so that a screen reader starts here. */
export function PageHead({ title, children, beside }: { title: string; children?: ReactNode; beside?: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Signet`;
  }, [title]);
  useEffect(() => {
    if (document.activeElement === document.body || document.activeElement?.closest("nav")) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <header className={styles.head}>
      <div className="row wrap grow">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {beside}
      </div>
      <div className="row wrap">{children}</div>
    </header>
  );
}
