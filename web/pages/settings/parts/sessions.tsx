import { useAct } from "../../../data/use-act.ts";
import { useRead } from "../../../data/use-read.ts";
import { ActButton } from "../../../ui/act-button.tsx";
import { Mark } from "../../../ui/marks.tsx";
import { Moment } from "../../../ui/moment.tsx";
import { Part } from "../../../ui/part.tsx";
import rows from "../../../ui/rows.module.css";
import { Failed, LoadingRows } from "../../../ui/states.tsx";
import { browserWords } from "./browser-words.ts";

/** Where this person is signed in, and a way to end it. */
export function Sessions() {
  const read = useRead("identity.listSessions", {});
  const end = useAct("identity.endSession", { done: "Signed out there." });
  const endOthers = useAct("identity.endOtherSessions", {
    done: ({ count }) => (count === 1 ? "Signed out of one other session." : `Signed out of ${count} other sessions.`),
  });
  const others = read.state === "here" ? read.value.items.filter((one) => !one.isThisOne) : [];
  return (
    <Part
      flush
      title="Where you are signed in"
      beside={
        <ActButton
          variant="default"
          size="compact-sm"
          busy={endOthers.busy}
          why={others.length === 0 ? "You are signed in only here." : undefined}
          onClick={() => void endOthers.run({})}
        >
          Sign out everywhere else
        </ActButton>
      }
    >
      {read.state === "loading" && <LoadingRows rows={2} />}
      {read.state === "refused" && <Failed title="Your sessions could not be read" words={read.refusal.inWords} again={read.again} />}
      {read.state === "here" && (
        <ul className={rows.rows} style={{ borderTop: "1px solid var(--line)" }}>
          {read.value.items.map((session) => (
            <li key={session.sessionId} className={rows.row} style={{ gridTemplateColumns: "minmax(0, 1.2fr) minmax(0, 1.3fr) auto" }}>
              <span className={rows.name} title={session.userAgent}>
                {browserWords(session.userAgent)} {session.isThisOne && <Mark tone="good">This one</Mark>}
              </span>
              <span className="quiet small">
                from {session.address}, seen <Moment at={session.lastSeenAt} as="distance" />
                <br />
                since <Moment at={session.createdAt} />
              </span>
              <span className={rows.acts}>
                {!session.isThisOne && (
                  <ActButton variant="subtle" size="compact-sm" onClick={() => void end.run({ sessionId: session.sessionId })}>
                    Sign out<span className="unseen"> of {browserWords(session.userAgent)}</span>
                  </ActButton>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Part>
  );
}
