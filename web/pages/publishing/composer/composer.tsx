import { useState } from "react";
import type { Output } from "../../../data/api.ts";
import { useRead } from "../../../data/use-read.ts";
import { useShortcut } from "../../../shell/shortcuts.ts";
import { FormProblem } from "../../../ui/form-problem.tsx";
import { Moment } from "../../../ui/moment.tsx";
import { PageHead } from "../../../ui/page-head.tsx";
import type { ShownAccount } from "../parts/account-chip.tsx";
import { PostMark } from "../parts/post-mark.tsx";
import { WhenFields, whenFrom } from "../parts/when-fields.tsx";
import { AccountsField } from "./accounts-field.tsx";
import { ChangedElsewhere } from "./changed-elsewhere.tsx";
import { choose, emptyDraft, sameDraft, spokenOn } from "./draft.ts";
import type { Draft, Sheet } from "./draft.ts";
import { LeaveGuard } from "./leave-guard.tsx";
import { Preview } from "./preview.tsx";
import { SaveBar } from "./save-bar.tsx";
import { SheetEditor } from "./sheet-editor.tsx";
import { SheetTabs } from "./sheet-tabs.tsx";
import { useSaving } from "./use-saving.ts";
import { useSettled } from "./use-settled.ts";
import styles from "./composer.module.css";

type Post = Output<"publishing.showPost">;

const typingMilliseconds = 300;

/** One desk for all networks: the shared text, what each account says differently, and how each will read. */
export function Composer({ post, onReload }: { post?: Post; onReload?: () => void }) {
  const [start] = useState(post);
  const [draft, setDraft] = useState<Draft>(start?.content ?? emptyDraft);
  const [when, setWhen] = useState(() => whenFrom(start?.schedule));
  const [accounts, setAccounts] = useState<readonly ShownAccount[]>(start?.accounts ?? []);
  const [sheet, setSheet] = useState<Sheet>("all");
  const saving = useSaving({ start, draft, when });
  const asked = useSettled(draft, typingMilliseconds);
  const measured = useRead("publishing.measureDraft", asked, { enabled: asked.variants.length > 0, keepLast: true });
  const measures = measured.state === "here" && draft.variants.length > 0 ? measured.value.accounts : [];
  const chosen = accounts.filter((account) => draft.variants.some((variant) => variant.accountId === account.accountId));
  const troubled: readonly string[] = measures.filter((measure) => measure.problems.length > 0).map((measure) => measure.accountId);
  const changedElsewhere = post !== undefined && post.revision > (saving.revision ?? post.revision) && !saving.busy;
  useShortcut("p", "Preview: go to the first", () => document.getElementById("previews")?.focus());

  function onChoose(account: ShownAccount, on: boolean): void {
    if (on && !accounts.some((one) => one.accountId === account.accountId)) setAccounts([...accounts, account]);
    if (!on && sheet === account.accountId) setSheet("all");
    setDraft(choose(draft, account.accountId, on));
  }

  return (
    <div className={styles.desk}>
      <PageHead title={start ? "Edit post" : "Write a post"} beside={post && <PostMark state={post.state} />}>
        {post && (
          <span className="quiet small">
            Version {post.version}, saved <Moment at={post.updatedAt} as="distance" />
          </span>
        )}
      </PageHead>
      {post?.state === "approved" || post?.state === "scheduled" ? (
        <FormProblem
          tone="waits"
          words="This post is approved. Saving a change takes the approval back: it must be approved again before it goes out."
        />
      ) : null}
      {changedElsewhere && post && onReload && (
        <ChangedElsewhere theirs={post} mine={draft.text} onKeepMine={() => setWhen(saving.buildOn(post))} onTakeTheirs={onReload} />
      )}
      <FormProblem words={!changedElsewhere && !saving.refusal?.field?.startsWith("wallTime") ? saving.refusal?.inWords : undefined} />
      <FormProblem
        tone="waits"
        words={
          measured.state === "refused" && draft.variants.length > 0 ? `It cannot be measured now: ${measured.refusal.inWords}` : undefined
        }
      />
      <div className={styles.columns}>
        <div className="stack" style={{ gap: 20 }}>
          <AccountsField
            chosen={chosen}
            onChoose={onChoose}
            problem={saving.refusal?.field?.startsWith("variants") ? saving.refusal.inWords : undefined}
          />
          <section className={`sheet ${styles.editor}`} aria-label="What is said">
            <SheetTabs accounts={chosen} draft={draft} sheet={sheet} troubled={troubled} onTurn={setSheet} />
            <SheetEditor
              key={sheet}
              draft={draft}
              sheet={sheet}
              measures={measures}
              account={chosen.find((account) => account.accountId === sheet)}
              onChange={setDraft}
            />
          </section>
          <section aria-labelledby="when-title" className={`sheet ${styles.part}`}>
            <h2 id="when-title">When</h2>
            <p className="quiet small">Leave it open to decide later. Nothing goes out before it is approved.</p>
            <WhenFields
              when={when}
              onChange={setWhen}
              problem={saving.refusal?.field?.startsWith("wallTime") ? saving.refusal.inWords : undefined}
            />
          </section>
        </div>
        <section id="previews" tabIndex={-1} className={styles.previews} aria-label="Previews">
          {chosen.length === 0 && <p className="quiet">Choose an account to see how the post will read there.</p>}
          {chosen.map((account) => (
            <Preview
              key={account.accountId}
              account={account}
              spoken={spokenOn(draft, account.accountId)}
              measured={measures.find((measure) => measure.accountId === account.accountId)}
            />
          ))}
        </section>
      </div>
      <SaveBar saving={saving} draft={draft} troubled={chosen.filter((account) => troubled.includes(account.accountId))} when={when} />
      <LeaveGuard dirty={saving.dirty(draft, when) && !(start === undefined && sameDraft(draft, emptyDraft))} leaving={saving.leaving} />
    </div>
  );
}
