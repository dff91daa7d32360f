import { useState } from "react";
import type { Output } from "../../../data/api.ts";
import { addressOf } from "../../../data/client.ts";
import { withStarts } from "./with-starts.ts";
import styles from "./diff-view.module.css";

export type AccountDiff = Output<"publishing.compareVersions">["accounts"][number];

const words = { same: "unchanged", changed: "changed", added: "new account", removed: "account left out" } as const;

/** What changed on each account between two versions; accounts that changed alike are shown once. */
export function DiffView({ diffs, nameOf }: { diffs: readonly AccountDiff[]; nameOf: (accountId: string) => string }) {
  const [showSame, setShowSame] = useState(false);
  const changed = diffs.filter((diff) => diff.kind !== "same");
  const shown = showSame ? diffs : changed;
  return (
    <div className="stack">
      {changed.length === 0 && <p className="quiet">Nothing that goes out has changed.</p>}
      {alike(shown).map(({ diff, accountIds }) => (
        <section key={accountIds.join()} className={styles.diff} aria-label={accountIds.map(nameOf).join(", ")}>
          <h3>
            {accountIds.map(nameOf).join(", ")} <span className="quiet small">{words[diff.kind]}</span>
          </h3>
          <Pieces diff={diff} />
        </section>
      ))}
      {changed.length < diffs.length && (
        <button type="button" className={styles.more} aria-expanded={showSame} onClick={() => setShowSame(!showSame)}>
          {showSame ? "Hide what is unchanged" : `Show ${diffs.length - changed.length} unchanged`}
        </button>
      )}
    </div>
  );
}

function Pieces({ diff }: { diff: AccountDiff }) {
  const linkChanged = diff.link.before !== diff.link.after;
  return (
    <>
      <p className={styles.text}>
        {withStarts(diff.text).map((piece) =>
          piece.kind === "same" ? (
            <span key={piece.start}>{piece.text}</span>
          ) : piece.kind === "added" ? (
            <ins key={piece.start}>{piece.text}</ins>
          ) : (
            <del key={piece.start}>{piece.text}</del>
          ),
        )}
      </p>
      {linkChanged && (
        <p className="small">
          Link: {diff.link.before && <del>{diff.link.before}</del>} {diff.link.after && <ins>{diff.link.after}</ins>}
        </p>
      )}
      {diff.media.map((change) => (
        <div key={`${change.kind} ${change.mediaId}`} className={styles.image} data-kind={change.kind}>
          <img src={addressOf("publishing.showMedia", { mediaId: change.mediaId })} alt={change.after ?? change.before ?? ""} />
          <span className="small">
            {change.kind === "added" && "Image added"}
            {change.kind === "removed" && "Image taken out"}
            {change.kind === "alt_changed" && (
              <>
                Description: <del>{change.before}</del> <ins>{change.after}</ins>
              </>
            )}
          </span>
        </div>
      ))}
    </>
  );
}

function alike(diffs: readonly AccountDiff[]): { diff: AccountDiff; accountIds: string[] }[] {
  const groups = new Map<string, { diff: AccountDiff; accountIds: string[] }>();
  for (const diff of diffs) {
    const key = JSON.stringify([diff.kind, diff.text, diff.link, diff.media]);
    const group = groups.get(key) ?? { diff, accountIds: [] };
    group.accountIds.push(diff.accountId);
    groups.set(key, group);
  }
  return [...groups.values()];
}
