import { Button } from "@mantine/core";
import type { Output } from "../../../data/api.ts";
import { Icon } from "../../../ui/icons.tsx";
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
    <section className={styles.box} role="alert" aria-label="Changed meanwhile">
      <p className={styles.title}>
        <Icon name="alert" size={18} />
        Someone saved another version of this post while you were writing.
      </p>
      <p>
        What you wrote is below and not saved yet.{" "}
        {text === mine && "The shared text is the same; what an account says differently, or when, is not."}
      </p>
      {text !== mine && <blockquote className={styles.theirs}>{text || "They left the shared text empty."}</blockquote>}
      <div className="row wrap">
        <Button variant="default" onClick={onKeepMine}>
          Put my changes on top
        </Button>
        <Button variant="default" onClick={onTakeTheirs}>
          Drop mine, load theirs
        </Button>
      </div>
    </section>
  );
}
