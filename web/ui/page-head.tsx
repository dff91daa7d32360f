import { useEffect, useRef } from "react";
import type { ReactNode } from "react";
import styles from "./page-head.module.css";

// The first page after a load leaves the focus where the browser puts it.
let anyPageBefore = false;

/** The one heading of a page; takes the focus when the page is entered, so that a screen reader starts here. */
export function PageHead({ title, children, beside }: { title: string; children?: ReactNode; beside?: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Signet`;
  }, [title]);
  useEffect(() => {
    if (anyPageBefore && !document.activeElement?.matches("input, textarea")) heading.current?.focus({ preventScroll: true });
    anyPageBefore = true;
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
