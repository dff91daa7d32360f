import { useRead } from "../../../data/use-read.ts";
import { Mark } from "../../../ui/marks.tsx";
import { Moment } from "../../../ui/moment.tsx";
import { Failed, LoadingRows } from "../../../ui/states.tsx";
import { SideSheet } from "../../../ui/side-sheet.tsx";
import styles from "./explain-drawer.module.css";
import type { Asked, Explanation } from "./explanation.ts";
import { usePermissionWords } from "./permission-words.ts";
import { WaySteps } from "./way-steps.tsx";
import { WhomToAsk } from "./whom-to-ask.tsx";

/** Why somebody may or may not do something somewhere, told in sentences. `nameOf` knows what accounts are called. */
export function ExplainDrawer({
  asked,
  nameOf,
  onClose,
}: {
  asked: Asked | undefined;
  nameOf: (accountId: string) => string;
  onClose: () => void;
}) {
  return (
    <SideSheet open={asked !== undefined} onClose={onClose} title="Why?">
      {asked && <Body asked={asked} nameOf={nameOf} />}
    </SideSheet>
  );
}

function Body({ asked, nameOf }: { asked: Asked; nameOf: (accountId: string) => string }) {
  const { self, personId, ...place } = asked;
  const other = useRead("access.explain", { personId, ...place }, { enabled: self === undefined });
  const own = useRead("access.explainOwn", place, { enabled: self !== undefined });
  const read = self ? own : other;
  if (read.state === "loading") return <LoadingRows rows={3} height={70} />;
  if (read.state === "refused")
    return (
      <Failed title="This could not be explained" words={read.refusal.inWords} requestId={read.refusal.requestId} again={read.again} />
    );
  return <Told explanation={read.value} asked={asked} nameOf={nameOf} />;
}

function Told({ explanation, asked, nameOf }: { explanation: Explanation; asked: Asked; nameOf: (accountId: string) => string }) {
  const { says } = usePermissionWords();
  const { allowed, person, paths, restrictions, nearMisses, nearMissCount, scopeChain } = explanation;
  const here = asked.accountId ? nameOf(asked.accountId) : (scopeChain[0]?.name ?? "the workspace");
  const forbidding = restrictions.filter((one) => one.outcome === "forbids");
  const clear = restrictions.filter((one) => one.outcome === "clear");
  return (
    <div className="stack" style={{ gap: 20 }}>
      <div>
        <Mark tone={allowed ? "good" : "bad"}>{allowed ? "Allowed" : "Not allowed"}</Mark>
        <p className={styles.answer}>
          {person.name} {allowed ? "may" : "may not"}: {says(explanation.permission)}
          <span className="quiet"> · {here}</span>
        </p>
        <p>{explanation.says}</p>
        <p className="quiet small">
          {asked.asOf ? (
            <>
              As of <Moment at={explanation.at} />, {explanation.known === "then" ? "as it was decided then" : "by what is known now"}.
            </>
          ) : (
            "As of now."
          )}
        </p>
      </div>
      {paths.length > 0 && (
        <section aria-label="How it is given">
          <h3>
            {allowed ? (paths.length === 1 ? "This gives it" : `${paths.length} ways give it; each alone would do`) : "This would give it"}
          </h3>
          {paths.map((way) => (
            <WaySteps
              key={`${way.grantId} ${way.teams.map((team) => team.teamId).join()}`}
              person={person.name}
              way={way}
              chain={scopeChain}
              here={here}
            />
          ))}
        </section>
      )}
      {forbidding.length > 0 && (
        <section aria-label="What forbids it">
          <h3>This forbids it, whatever is granted</h3>
          <ul className={styles.reasons}>
            {forbidding.map((one) => (
              <li key={`${one.rule} ${one.by}`} data-tone="bad">
                {sentence(one.says)}
              </li>
            ))}
          </ul>
        </section>
      )}
      {!allowed && (
        <section aria-label="Near misses">
          <h3>{nearMisses.length === 0 ? "Nothing comes near" : "What comes near"}</h3>
          {nearMisses.length === 0 && (
            <p className="quiet">No grant of {person.name}, or of a team they are in, is one step from giving this.</p>
          )}
          <ul className={styles.reasons}>
            {nearMisses.map((miss) => (
              <li key={`${miss.way.grantId} ${miss.fault}`} data-tone="waits">
                {sentence(miss.says)}
                {miss.way.teams.length > 0 && (
                  <span className="quiet"> (through {miss.way.teams.map((team) => team.name).join(", in ")})</span>
                )}
              </li>
            ))}
          </ul>
          {nearMissCount > nearMisses.length && (
            <p className="quiet small">{nearMissCount - nearMisses.length} more grants come as near.</p>
          )}
          <WhomToAsk explanation={explanation} asked={asked} />
        </section>
      )}
      {clear.length > 0 && (
        <details>
          <summary className={styles.summary}>
            Also looked at: {clear.length === 1 ? "one rule" : `${clear.length} rules`} that do not forbid it
          </summary>
          <ul className={styles.reasons}>
            {clear.map((one) => (
              <li key={`${one.rule} ${one.by}`}>{sentence(one.says)}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}
