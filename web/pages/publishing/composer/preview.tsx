import type { Output } from "../../../data/api.ts";
import { addressOf } from "../../../data/client.ts";
import { Gauge, Initials } from "../../../ui/marks.tsx";
import type { ShownAccount } from "../parts/account-chip.tsx";
import { withStarts } from "../parts/with-starts.ts";
import { networkName } from "../parts/network-name.ts";
import type { Spoken } from "./draft.ts";
import styles from "./preview.module.css";

export type Measured = Output<"publishing.measureDraft">["accounts"][number];

const unitWords: Readonly<Record<string, string>> = { graphemes: "characters", bytes: "bytes", images: "images" };

/** How the post will read on one account, with what the network counts. */
export function Preview({ account, spoken, measured }: { account: ShownAccount; spoken: Spoken; measured: Measured | undefined }) {
  return (
    <article className={styles.card} aria-label={`Preview for ${account.displayName} on ${networkName(account.network)}`}>
      <header className={styles.head}>
        <Initials name={account.displayName} size={36} />
        <div className="grow">
          <div className="ellipsis">
            <strong>{account.displayName}</strong>
          </div>
          <div className="quiet small ellipsis">
            {account.handle} · {networkName(account.network)}
          </div>
        </div>
      </header>
      <p className={styles.text}>
        {measured ? withStarts(measured.segments).map((segment) => <Segment key={segment.start} segment={segment} />) : spoken.text}
      </p>
      {spoken.media.length > 0 && (
        <div className={styles.images} data-count={Math.min(spoken.media.length, 4)}>
          {spoken.media.map((use) => (
            <img key={use.mediaId} src={addressOf("publishing.showMedia", { mediaId: use.mediaId })} alt={use.alt} />
          ))}
        </div>
      )}
      {measured && (
        <footer className={styles.foot}>
          <div className="row wrap">
            {measured.counts
              .filter(
                (count) => count.used > 0 && (count.unit !== "bytes" || count.used > count.maximum * 0.8) && !count.field.endsWith(".alt"),
              )
              .map((count) => (
                <Gauge
                  key={`${count.field} ${count.unit}`}
                  used={count.used}
                  maximum={count.maximum}
                  label={unitWords[count.unit] ?? count.unit}
                />
              ))}
          </div>
          {measured.problems.length > 0 && (
            <ul className={styles.problems}>
              {measured.problems.map((problem) => (
                <li key={`${problem.field} ${problem.message}`}>
                  {problem.message} {problem.mend}
                </li>
              ))}
            </ul>
          )}
        </footer>
      )}
    </article>
  );
}

function Segment({ segment }: { segment: Measured["segments"][number] }) {
  return segment.kind === "text" ? segment.text : <span className={styles.live}>{segment.text}</span>;
}
