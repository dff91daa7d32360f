import { Icon } from "./icons.tsx";
import styles from "./form-problem.module.css";

/** What stands in the way of a whole form, above it; read out when it appears. */
export function FormProblem({ words, tone = "bad" }: { words: string | undefined; tone?: "bad" | "waits" }) {
  return (
    <div role="alert" className={styles.place}>
      {words && (
        <p className={styles.problem} data-tone={tone}>
          <Icon name="alert" size={16} />
          <span>{words}</span>
        </p>
      )}
    </div>
  );
}
