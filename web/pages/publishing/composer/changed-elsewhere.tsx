import type { Output } from "../../../data/api.ts";
import { ChangedMeanwhile } from "../../../ui/changed-meanwhile.tsx";
import styles from "./changed-elsewhere.module.css";

type Post = Output<"publishing.showPost">;

interface ChangedElsewhereProps {
  readonly theirs: Post;
  readonly mine: string;
  readonly onKeepMine: () => void;
  readonly onTakeTheirs: () => void;
}

/** Someone else saved first: what they wrote, and the choice whose words go on. Every version stays in the history, so neither is lost by it. */
export function ChangedElsewhere({ theirs, mine, onKeepMine, onTakeTheirs }: ChangedElsewhereProps) {
  const { text } = theirs.content;
  return (
    <ChangedMeanwhile title="Someone saved another version of this post while you were writing." choice={{ onKeepMine, onTakeTheirs }}>
      <p>
        What you wrote is below and not saved yet.{" "}
        {text === mine && "The shared text is the same; what an account says differently, or when, is not."}
      </p>
      {text !== mine && <blockquote className={styles.theirs}>{text || "They left the shared text empty."}</blockquote>}
    </ChangedMeanwhile>
  );
}
