import type { Output } from "../../../data/api.ts";
import { addressOf } from "../../../data/client.ts";
import { AccountLine } from "./account-chip.tsx";
import styles from "./post-content.module.css";

type Post = Pick<Output<"publishing.showPost">, "content" | "accounts" | "hiddenAccounts">;

/** What the post says: once where accounts say the same, apart where one departs. */
export function PostContent({ post }: { post: Post }) {
  return (
    <div className={styles.voices}>
      {voices(post).map((voice) => (
        <section
          key={voice.accounts.map((account) => account.accountId).join()}
          className={`sheet ${styles.voice}`}
          aria-label={voice.accounts.map((account) => account.displayName).join(", ")}
        >
          <ul className={`plain-list ${styles.accounts}`}>
            {voice.accounts.map((account) => (
              <li key={account.accountId}>
                <AccountLine account={account} />
              </li>
            ))}
          </ul>
          <p className={styles.text}>{voice.text || <span className="quiet">Without text</span>}</p>
          {voice.link && (
            <p>
              <a href={voice.link} target="_blank" rel="noreferrer">
                {voice.link}
              </a>
            </p>
          )}
          {voice.media.length > 0 && (
            <div className={styles.images}>
              {voice.media.map((use) => (
                <figure key={use.mediaId}>
                  <img src={addressOf("publishing.showMedia", { mediaId: use.mediaId })} alt={use.alt} />
                  <figcaption className="quiet small">{use.alt || "No description for people who cannot see it"}</figcaption>
                </figure>
              ))}
            </div>
          )}
        </section>
      ))}
      {post.hiddenAccounts > 0 && (
        <p className="quiet small">
          {post.hiddenAccounts === 1
            ? "One more account is part of this post, which you may not see."
            : `${post.hiddenAccounts} more accounts are part of this post, which you may not see.`}
        </p>
      )}
    </div>
  );
}

function voices({ content, accounts }: Post) {
  const groups = new Map<string, { accounts: Post["accounts"]; text: string; link: string | null; media: Post["content"]["media"] }>();
  for (const account of accounts) {
    const variant = content.variants.find((one) => one.accountId === account.accountId);
    const said = {
      text: variant?.text ?? content.text,
      link: variant?.link === undefined ? content.link : variant.link,
      media: variant?.media ?? content.media,
    };
    const key = JSON.stringify(said);
    const group = groups.get(key) ?? { ...said, accounts: [] };
    groups.set(key, { ...group, accounts: [...group.accounts, account] });
  }
  return [...groups.values()];
}
