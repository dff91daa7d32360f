import { useRead } from "../../../data/use-read.ts";
import styles from "./building.module.css";

const lookAgainMilliseconds = 300;

/** How far the building of Northwind is, step by step. */
export function Building() {
  const progress = useRead("demo.showProgress", {}, { everyMilliseconds: lookAgainMilliseconds });
  const building = progress.state === "here" && progress.value.state === "building" ? progress.value : undefined;
  const ready = progress.state === "here" && progress.value.state === "ready";
  return (
    <div className="stack">
      <p className="quiet">
        Its people are invited, its accounts connected to a practice network, its posts written, approved and planned, each by whoever may.
        This takes some seconds.
      </p>
      <progress
        className={styles.bar}
        aria-label="Northwind is being built"
        max={building?.of ?? 1}
        value={building?.done ?? (ready ? 1 : 0)}
      />
      <p className={`row spread small ${styles.step}`}>
        <span className="ellipsis">{ready ? "Opening the doors" : (building?.step ?? "Laying the ground")}…</span>
        {building && (
          <span className="quiet figures">
            {building.done} of {building.of}
          </span>
        )}
      </p>
    </div>
  );
}
