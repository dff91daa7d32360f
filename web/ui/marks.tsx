import type { ReactNode } from "react";
import styles from "./marks.module.css";

export type Tone = "plain" | "waits" | "soon" | "good" | "bad";

/** A state in one word. The colour repeats what the word says; it never stands alone. */
export function Mark({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span className={styles.mark} data-tone={tone}>
      {children}
    </span>
  );
}

/** How full something is, against its limit. */
export function Gauge({ used, maximum, label }: { used: number; maximum: number; label: string }) {
  const tone = used > maximum ? "bad" : used > maximum * 0.9 ? "waits" : "plain";
  return (
    <span className={styles.gauge} data-tone={tone}>
      <span className="figures">
        {used} / {maximum}
      </span>{" "}
      {label}
    </span>
  );
}

/** The first letters of a name, on a ground of its own. Decoration: the name stands beside it. */
export function Initials({ name, size = 26 }: { name: string; size?: number }) {
  const letters = name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => word[0] ?? "")
    .join("");
  let hue = 7;
  for (const letter of name) hue = (hue * 31 + (letter.codePointAt(0) ?? 0)) % 360;
  return (
    <span
      className={styles.initials}
      style={{ width: size, height: size, fontSize: size * 0.4, background: `oklch(0.46 0.085 ${hue})` }}
      aria-hidden="true"
    >
      {letters.toUpperCase()}
    </span>
  );
}
