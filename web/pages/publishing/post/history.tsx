import { Button, Modal } from "@mantine/core";
import { useState } from "react";
import type { Output } from "../../../data/api.ts";
import { useRead } from "../../../data/use-read.ts";
import type { Tone } from "../../../ui/marks.tsx";
import { Moment } from "../../../ui/moment.tsx";
import { LoadingRows } from "../../../ui/states.tsx";
import { DiffView } from "../parts/diff-view.tsx";
import styles from "./post.module.css";

type Post = Output<"publishing.showPost">;

interface Step {
  readonly at: string;
  readonly tone: Tone;
  readonly words: string;
  readonly note?: string | undefined;
  readonly version: number;
}

const endWords = {
  rejected: "rejected later",
  recalled: "recalled later",
  edited: "no longer holds: the post was edited",
  discarded: "ended with the post",
} as const;

/** All versions and decisions of a post, newest first, and what changed between them. */
export function History({ post }: { post: Post }) {
  const versions = useRead("publishing.listVersions", { postId: post.postId });
  const [comparing, setComparing] = useState<number>();
  if (versions.state === "loading") return <LoadingRows rows={2} />;
  if (versions.state === "refused") return <p role="alert">{versions.refusal.inWords}</p>;
  const steps: Step[] = [
    ...versions.value.items.map((version) => ({
      at: version.at,
      tone: "plain" as const,
      words: version.number === 1 ? `${version.by.name} wrote version 1` : `${version.by.name} saved version ${version.number}`,
      version: version.number,
    })),
    ...(post.submittedAt
      ? [
          {
            at: post.submittedAt,
            tone: "waits" as const,
            words: `${post.submittedBy?.name ?? "Somebody"} submitted it for approval`,
            version: 0,
          },
        ]
      : []),
    ...post.decisions.map((decision) => ({
      at: decision.at,
      tone: decision.kind === "rejected" ? ("bad" as const) : decision.ended ? ("plain" as const) : ("good" as const),
      words: `${decision.by.name} ${decision.kind} version ${decision.version}${decision.ended && decision.kind === "approved" ? ` (${endWords[decision.ended]})` : ""}`,
      note: decision.note,
      version: 0,
    })),
  ].toSorted((one, other) => (one.at < other.at ? 1 : -1));
  return (
    <section className={`sheet ${styles.part}`} aria-labelledby="history-title">
      <h2 id="history-title">History</h2>
      <ol className="plain-list">
        {steps.map((step) => (
          <li key={`${step.at} ${step.words}`} className={styles.step} data-tone={step.tone}>
            <div>{step.words}</div>
            {step.note && (
              <blockquote className="quiet" style={{ margin: "2px 0" }}>
                “{step.note}”
              </blockquote>
            )}
            <div className="quiet small row wrap">
              <Moment at={step.at} />
              {step.version > 1 && (
                <Button variant="subtle" size="compact-xs" onClick={() => setComparing(step.version)}>
                  What changed in version {step.version}
                </Button>
              )}
            </div>
          </li>
        ))}
      </ol>
      {comparing !== undefined && <Comparison post={post} version={comparing} onClose={() => setComparing(undefined)} />}
    </section>
  );
}

function Comparison({ post, version, onClose }: { post: Post; version: number; onClose: () => void }) {
  const diff = useRead("publishing.compareVersions", { postId: post.postId, from: version - 1, to: version });
  const nameOf = (accountId: string): string =>
    post.accounts.find((account) => account.accountId === accountId)?.displayName ?? "an account of an earlier version";
  return (
    <Modal opened onClose={onClose} title={`From version ${version - 1} to ${version}`} size="lg">
      {diff.state === "loading" && <LoadingRows rows={2} />}
      {diff.state === "refused" && <p role="alert">{diff.refusal.inWords}</p>}
      {diff.state === "here" && <DiffView diffs={diff.value.accounts} nameOf={nameOf} />}
    </Modal>
  );
}
