import { Moment } from "../../../ui/moment.tsx";
import type { LoggedEvent } from "./logged-event.ts";
import styles from "./event-list.module.css";
import { actorWords } from "./event-words.ts";

/** Events as sentences; each opens its record. */
export function EventList({
  events,
  onOpen,
  brief,
}: {
  events: readonly LoggedEvent[];
  onOpen: (event: LoggedEvent) => void;
  brief?: true;
}) {
  return (
    <ol className={styles.events}>
      {events.map((event) => (
        <li key={event.id} className={styles.event}>
          <button type="button" className={styles.open} onClick={() => onOpen(event)}>
            <span className={styles.sentence}>
              <strong>{actorWords(event)}</strong> {event.sentence}
            </span>
            <span className={styles.facts}>
              <Moment at={event.at} />
              {!brief && <code className={styles.code}>{event.code}</code>}
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}
