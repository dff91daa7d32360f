import { Fragment } from "react";
import type { ReactNode } from "react";
import styles from "./facts.module.css";

/** What is known of one thing, name by name. What is not known says so instead of vanishing. */
export function Facts({ facts }: { facts: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className={styles.facts}>
      {facts.map(([name, value]) => (
        <Fragment key={name}>
          <dt>{name}</dt>
          <dd>{value === "" || value === undefined || value === null ? <span className="quiet">Not told</span> : value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
