import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Output } from "../../../data/api.ts";
import { useAct } from "../../../data/use-act.ts";
import { ActButton } from "../../../ui/act-button.tsx";
import { Confirm } from "../../../ui/confirm.tsx";
import { Icon } from "../../../ui/icons.tsx";
import { Moment } from "../../../ui/moment.tsx";
import { AccountLine } from "../parts/account-chip.tsx";
import { networkName } from "../parts/network-name.ts";
import { PublicationMark } from "../parts/post-mark.tsx";
import { whyNot } from "../parts/why-not.ts";
import styles from "./post.module.css";

type Post = Output<"publishing.showPost">;
type Publication = Post["publications"][number];

const whoActs = {
  author: "Its author has to act: change the post, and submit it again.",
  account_owner: "The owner of the account has to act: connect it again.",
  publisher: "Somebody who may publish has to act: try again, or cancel.",
} as const;

const outcomes = { published: "it is out", refused: "the network refused", unknown: "no answer came", absent: "it is not there" } as const;

/** How each account's publication stands: honest about what is not known, and who has to act. */
export function Publications({ post }: { post: Post }) {
  if (post.publications.length === 0) return null;
  return (
    <section className={`sheet ${styles.part}`} aria-labelledby="publications-title">
      <h2 id="publications-title">Publications</h2>
      <ul className="plain-list" aria-live="polite">
        {post.publications.map((publication) => (
          <PublicationItem
            key={publication.publicationId}
            publication={publication}
            account={post.accounts.find((account) => account.accountId === publication.accountId)}
          />
        ))}
      </ul>
    </section>
  );
}

function PublicationItem({ publication, account }: { publication: Publication; account: Post["accounts"][number] | undefined }) {
  const [asking, setAsking] = useState(false);
  const { publicationId, can } = publication;
  const cancel = useAct("publishing.cancelPublication", { done: "Cancelled on this account.", onDone: () => setAsking(false) });
  const retry = useAct("publishing.retryPublication", { done: "Trying again. What may be out already is looked for first." });
  const look = useAct("publishing.lookAgain", { done: "Looking at the network again." });
  const name = account ? `${account.displayName} on ${networkName(account.network)}` : "this account";
  return (
    <li className={styles.publication}>
      <div className="row spread">
        {account && <AccountLine account={account} />}
        <PublicationMark state={publication.state} />
      </div>
      <p className="quiet small">
        <Moment at={publication.at} />
      </p>
      {publication.reason && <p className="small">{publication.reason}</p>}
      {publication.whoActs !== "nobody" && publication.whoActs !== "signet" && <p className="small">{whoActs[publication.whoActs]}</p>}
      {publication.whoActs === "account_owner" && account && (
        <Link to={`/accounts/${account.accountId}`} className="small">
          Open the account
        </Link>
      )}
      {publication.url && (
        <a href={publication.url} target="_blank" rel="noreferrer" className="row small tight">
          See it on {networkName(account?.network ?? "the network")} <Icon name="external" size={14} />
        </a>
      )}
      <Attempts attempts={publication.attempts} />
      <div className="row wrap">
        {can.retry.allowed && (
          <ActButton size="xs" variant="default" busy={retry.busy} onClick={() => void retry.run({ publicationId })}>
            Try again
          </ActButton>
        )}
        {can.lookAgain.allowed && (
          <ActButton size="xs" variant="default" busy={look.busy} onClick={() => void look.run({ publicationId })}>
            Look again
          </ActButton>
        )}
        {publication.state !== "published" && publication.state !== "cancelled" && (
          <ActButton size="xs" variant="default" why={whyNot(can.cancel)} onClick={() => setAsking(true)}>
            Cancel…
          </ActButton>
        )}
      </div>
      <Confirm
        open={asking}
        title="Cancel this publication?"
        act="Cancel it"
        tone="bad"
        busy={cancel.busy}
        onAct={() => void cancel.run({ publicationId })}
        onClose={() => setAsking(false)}
      >
        The post will not go out on {name}. Its other accounts are not touched.
      </Confirm>
    </li>
  );
}

/** What was tried, for whoever has to answer for it. */
function Attempts({ attempts }: { attempts: Publication["attempts"] }) {
  if (attempts.length === 0) return null;
  return (
    <details className="small">
      <summary>
        {attempts.length} {attempts.length === 1 ? "attempt" : "attempts"}
      </summary>
      <ol className={styles.attempts}>
        {attempts.map((attempt) => (
          <li key={attempt.number}>
            <Moment at={attempt.startedAt} />: {attempt.kind === "send" ? "sent" : "looked"}
            {attempt.outcome ? `, ${outcomes[attempt.outcome]}` : ", no outcome yet"}
            {attempt.detail && ` (${attempt.detail})`}
          </li>
        ))}
      </ol>
    </details>
  );
}
