import { Button, Skeleton } from "@mantine/core";
import type { ReactNode } from "react";
import { Icon } from "./icons.tsx";
import type { IconName } from "./icons.tsx";
import styles from "./states.module.css";

interface Told {
  readonly icon: IconName;
  readonly title: string;
  readonly children: ReactNode;
  readonly action?: ReactNode;
}

function Notice({ icon, title, children, action, tone }: Told & { tone: "plain" | "bad" }) {
  return (
    <div className={styles.notice} data-tone={tone} role={tone === "bad" ? "alert" : undefined}>
      <span className={styles.badge}>
        <Icon name={icon} size={20} />
      </span>
      <h2>{title}</h2>
      <div className={styles.words}>{children}</div>
      {action && <div className={styles.action}>{action}</div>}
    </div>
  );
}

/** Nothing here yet: says what belongs here and how it comes. */
export function Empty(told: Told) {
  return <Notice {...told} tone="plain" />;
}

/** It could not be read: why, what to do, and a way to try again. */
export function Failed({
  title,
  words,
  requestId,
  again,
}: {
  title: string;
  words: string;
  requestId?: string | undefined;
  again?: (() => void) | undefined;
}) {
  const action = again && (
    <Button variant="default" leftSection={<Icon name="refresh" size={16} />} onClick={again}>
      Try again
    </Button>
  );
  return (
    <Notice icon="alert" title={title} tone="bad" action={action}>
      {words}
      {requestId && <p className={styles.request}>Request {requestId}</p>}
    </Notice>
  );
}

/** The person lacks the permission: which one, and whom to ask. */
export function NoPermission({ permission, action }: { permission: string; action?: ReactNode }) {
  return (
    <Notice icon="key" title="You cannot see this page" tone="plain" action={action}>
      It needs the permission <code>{permission}</code>, which none of your roles gives you. Ask someone who manages access in your
      workspace; they find you under People.
    </Notice>
  );
}

/** Holds the place of rows while they are on their way; silent for screen readers but for one word. */
export function LoadingRows({ rows = 5, height = 52 }: { rows?: number; height?: number }) {
  return (
    <div className="stack" aria-busy="true">
      <span className="unseen" role="status">
        Loading…
      </span>
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} height={height} radius={8} />
      ))}
    </div>
  );
}
