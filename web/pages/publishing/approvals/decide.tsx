import { Button, Textarea } from "@mantine/core";
import { useState } from "react";
import type { Output } from "../../../data/api.ts";
import { useAct } from "../../../data/use-act.ts";
import { useShortcut } from "../../../shell/shortcuts.ts";
import { ActButton } from "../../../ui/act-button.tsx";
import { FormProblem } from "../../../ui/form-problem.tsx";
import { useFirstFocus } from "../../../ui/use-first-focus.ts";
import { Icon } from "../../../ui/icons.tsx";
import { WhyMe } from "../../access/parts/why-me.tsx";
import { whyNot } from "../parts/why-not.ts";
import styles from "./approvals.module.css";

/** Approve exactly what is shown, or reject it with a reason its author can work with. */
export function Decide({ post, onDecided }: { post: Output<"publishing.showPost">; onDecided: () => void }) {
  const [mode, setMode] = useState<"choose" | "reject">("choose");
  const [words, setWords] = useState("");
  const approve = useAct("publishing.approvePost", { done: "Approved.", showsRefusals: true, onDone: onDecided });
  const reject = useAct("publishing.rejectPost", { done: "Rejected; its author sees why.", showsRefusals: true, onDone: onDecided });
  const { digest } = post;
  const whyNotApprove = whyNot(post.can.approve);
  const approveNow = (): void => {
    if (digest !== undefined) void approve.run({ postId: post.postId, digest });
  };
  const rejectNow = (): void => {
    if (digest !== undefined) void reject.run({ postId: post.postId, digest, reason: words.trim() });
  };
  useShortcut("y", "Approve the post shown", () => whyNotApprove === undefined && approveNow());
  useShortcut("n", "Reject the post shown", () => whyNot(post.can.reject) === undefined && setMode("reject"));
  return (
    <div className={styles.decide}>
      <FormProblem words={approve.refusal?.inWords ?? reject.refusal?.inWords} />
      {mode === "reject" && <Reason words={words} onChange={setWords} />}
      <div className="row wrap">
        {mode === "choose" ? (
          <>
            <ActButton leftSection={<Icon name="check" size={16} />} busy={approve.busy} why={whyNotApprove} onClick={approveNow}>
              Approve
            </ActButton>
            <ActButton
              variant="default"
              leftSection={<Icon name="reject" size={16} />}
              why={whyNot(post.can.reject)}
              onClick={() => setMode("reject")}
            >
              Reject…
            </ActButton>
            {whyNotApprove && <span className="quiet small">{whyNotApprove}</span>}
            {whyNotApprove &&
              post.accounts.map((account) => (
                <WhyMe
                  key={account.accountId}
                  permission="post.approve"
                  account={account}
                  authorIds={post.authors.map((author) => author.personId)}
                />
              ))}
          </>
        ) : (
          <>
            <ActButton
              color="red"
              busy={reject.busy}
              why={words.trim() === "" ? "Say what should change first." : undefined}
              onClick={rejectNow}
            >
              Reject with this reason
            </ActButton>
            <Button variant="default" onClick={() => setMode("choose")}>
              Back
            </Button>
          </>
        )}
      </div>
    </div>
  );
}

function Reason({ words, onChange }: { words: string; onChange: (words: string) => void }) {
  const field = useFirstFocus<HTMLTextAreaElement>();
  return (
    <Textarea
      ref={field}
      label="What should change?"
      description="The author reads this."
      autosize
      minRows={2}
      value={words}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
