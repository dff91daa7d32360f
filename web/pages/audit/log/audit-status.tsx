import { Button } from "@mantine/core";
import { useState } from "react";
import type { Output } from "../../../data/api.ts";
import { useRead } from "../../../data/use-read.ts";
import { CopyText } from "../../../ui/copy-text.tsx";
import { Facts } from "../../../ui/facts.tsx";
import { Icon } from "../../../ui/icons.tsx";
import { Moment } from "../../../ui/moment.tsx";
import { SideSheet } from "../../../ui/side-sheet.tsx";
import styles from "./audit-status.module.css";

type Status = Output<"audit.status">;

const words = { verified: "Verified", "not verified yet": "Not verified yet", damaged: "Damaged" } as const;
const tones = { verified: "good", "not verified yet": "plain", damaged: "bad" } as const;

/** A verification changes nothing in the log, so nothing tells of it. */
const lookAgainMilliseconds = 30_000;

/** Whether the log was found whole when it was last computed anew, in one line. */
export function AuditStatus() {
  const read = useRead("audit.status", {}, { everyMilliseconds: lookAgainMilliseconds });
  const [open, setOpen] = useState(false);
  if (read.state !== "here") return null;
  const status = read.value;
  const { badge, size, pending, lastVerification: last } = status;
  return (
    <div className={styles.strip} data-tone={tones[badge]}>
      <Icon name={badge === "damaged" ? "alert" : "shield"} size={20} />
      <p className="grow">
        <strong>{words[badge]}.</strong>{" "}
        {badge === "damaged" &&
          `${last?.findingCount === 1 ? "One thing is" : `${last?.findingCount} things are`} not as they were signed. Keep an export and tell whoever is responsible for security. `}
        <span className="figures">{size.toLocaleString()} events</span> stand in the signed log
        {pending > 0 && `, ${pending} wait for their place`}.
        {last && (
          <>
            {" "}
            Last computed anew <Moment at={last.at} as="distance" />.
          </>
        )}
        {badge === "not verified yet" && " Signet computes the whole log anew by itself once a day, and what is new every few minutes."}
      </p>
      <Button variant="subtle" size="compact-sm" onClick={() => setOpen(true)}>
        Particulars
      </Button>
      <SideSheet open={open} title="The log's seals" onClose={() => setOpen(false)}>
        <Particulars status={status} />
      </SideSheet>
    </div>
  );
}

function Particulars({ status }: { status: Status }) {
  const { checkpoint, keys, lastVerification: last, lastWholeVerification: whole } = status;
  return (
    <div className="stack" style={{ gap: 18 }}>
      <Facts
        facts={[
          ["Events signed", status.size.toLocaleString()],
          ["Last checkpoint", checkpoint && <Moment key="signed" at={checkpoint.signedAt} />],
          ["Last computed anew", last && <Moment key="last" at={last.at} />],
          ["All of it, from the first", whole && <Moment key="whole" at={whole.at} />],
        ]}
      />
      {last && last.findings.length > 0 && (
        <section aria-label="Findings">
          <h3>Found</h3>
          <ul style={{ margin: "6px 0 0", paddingInlineStart: 20 }}>
            {last.findings.map((finding) => (
              <li key={`${finding.place} ${finding.message}`}>
                <code>{finding.place}</code> {finding.message}
              </li>
            ))}
          </ul>
        </section>
      )}
      <section aria-label="Keys" className="stack">
        <h3>Verifier key</h3>
        <p className="quiet small">
          Note it where nobody who runs this server can change it: with it, anyone can check an export, even against us.
        </p>
        {keys.map((key) => (
          <CopyText key={key} label="the verifier key" text={key} />
        ))}
      </section>
      {checkpoint && (
        <section aria-label="Checkpoint" className="stack">
          <h3>Checkpoint</h3>
          <CopyText label="the checkpoint" text={checkpoint.note} />
        </section>
      )}
    </div>
  );
}
