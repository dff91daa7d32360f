import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { LinkTo } from "../../../shell/link-to.tsx";
import { CopyText } from "../../../ui/copy-text.tsx";
import { Facts } from "../../../ui/facts.tsx";
import { Icon } from "../../../ui/icons.tsx";
import { Moment } from "../../../ui/moment.tsx";
import { SideSheet } from "../../../ui/side-sheet.tsx";
import styles from "./event-drawer.module.css";
import { actorWords, pageOf } from "./event-words.ts";
import type { LoggedEvent } from "./logged-event.ts";
import { InclusionProof } from "./inclusion-proof.tsx";

/** One event in full: the sentence, what was recorded byte for byte, and the proof that it stands in the signed log. */
export function EventDrawer({ event, onClose }: { event: LoggedEvent | undefined; onClose: () => void }) {
  return (
    <SideSheet open={event !== undefined} onClose={onClose} title="Event" width={620}>
      {event && <Body key={event.id} event={event} />}
    </SideSheet>
  );
}

function Body({ event }: { event: LoggedEvent }) {
  const [proving, setProving] = useState(false);
  const { id, seq, at, code, operation, actor, subjects, payload, personal, erased } = event;
  const { actorName: _actorName, ...otherNames } = personal;
  return (
    <div className="stack" style={{ gap: 18 }}>
      <p className={styles.sentence}>
        <strong>{actorWords(event)}</strong> {event.sentence}
      </p>
      <Facts
        facts={[
          ["When", <Moment key="at" at={at} />],
          ["Place in the log", seq === null ? "Waits for its place; a moment" : `No. ${seq}`],
          ["Code", <code key="code">{code}</code>],
          ["Done through", <code key="operation">{actor.kind === "system" ? actor.job : operation}</code>],
          ...Object.entries(otherNames).map(([field, value]) => [field, value] as const),
          ...(erased.length > 0 ? ([["Erased", erased.join(", ")]] as const) : []),
        ]}
      />
      {subjects.length > 0 && (
        <section aria-label="About">
          <h3>About</h3>
          <ul className="plain-list">
            {subjects.map((subject) => {
              const page = pageOf(subject);
              return (
                <li key={`${subject.kind} ${subject.id}`} className="row wrap small" style={{ minHeight: 28 }}>
                  <span>{subject.kind}</span>
                  {page ? <Link to={page}>open</Link> : <code className={styles.id}>{subject.id}</code>}
                  <LinkTo to={`/audit?subjectKind=${subject.kind}&subjectId=${subject.id}`}>its timeline</LinkTo>
                </li>
              );
            })}
          </ul>
        </section>
      )}
      <section aria-label="As recorded">
        <h3 style={{ marginBottom: 6 }}>As recorded</h3>
        <CopyText label="the record" text={JSON.stringify({ id, seq, at, actor, operation, code, subjects, payload }, null, 2)} />
      </section>
      {proving ? (
        <InclusionProof eventId={id} />
      ) : (
        <Button
          variant="default"
          leftSection={<Icon name="shield" size={16} />}
          onClick={() => setProving(true)}
          style={{ alignSelf: "flex-start" }}
        >
          Prove that it stands in the log
        </Button>
      )}
    </div>
  );
}
