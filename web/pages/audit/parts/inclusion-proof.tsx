import { useEffect, useState } from "react";
import type { Output } from "../../../data/api.ts";
import { useRead } from "../../../data/use-read.ts";
import { CopyText } from "../../../ui/copy-text.tsx";
import { Icon } from "../../../ui/icons.tsx";
import { Failed, LoadingRows } from "../../../ui/states.tsx";
import styles from "./event-drawer.module.css";
import { checkInclusion } from "./check-inclusion.ts";

type Proof = Output<"audit.proveEvent">;

/** Fetches the proof of one event and computes it anew in this browser: nothing here is taken on trust from the server's word. */
export function InclusionProof({ eventId }: { eventId: string }) {
  const read = useRead("audit.proveEvent", { eventId });
  if (read.state === "loading") return <LoadingRows rows={1} height={64} />;
  if (read.state === "refused") return <Failed title="There is no proof yet" words={read.refusal.inWords} again={read.again} />;
  return <Checked proof={read.value} />;
}

function Checked({ proof }: { proof: Proof }) {
  const [outcome, setOutcome] = useState<"checking" | "proved" | "wrong" | "no_crypto">("subtle" in crypto ? "checking" : "no_crypto");
  useEffect(() => {
    if (!("subtle" in crypto)) return undefined;
    let gone = false;
    const settle = (right: boolean): void => void (gone || setOutcome(right ? "proved" : "wrong"));
    checkInclusion(proof).then(settle, () => settle(false));
    return () => {
      gone = true;
    };
  }, [proof]);
  return (
    <section aria-label="Proof" className="stack">
      <div role="status" className={styles.proved} data-tone={outcome === "wrong" ? "bad" : "good"} hidden={outcome === "checking"}>
        <Icon name={outcome === "wrong" ? "alert" : "shield"} size={20} />
        <p>
          {outcome === "proved" &&
            `Computed in this browser: the event's bytes and ${proof.proof.length} hashes lead to the root of the signed log of ${proof.size} events. It stands at no. ${proof.seq} and was not changed.`}
          {outcome === "wrong" &&
            "The bytes and hashes do not lead to the signed root. Export the log, keep a copy, and tell whoever is responsible for security."}
          {outcome === "no_crypto" && "This browser computes hashes only over https. Verify the proof below offline."}
        </p>
      </div>
      <details>
        <summary className={styles.summary}>The proof itself, to check elsewhere</summary>
        <div className="stack" style={{ marginTop: 8 }}>
          <p className="quiet small">
            RFC 6962 inclusion proof and a C2SP checkpoint. Compare the key with the one you noted when the log began.
          </p>
          <CopyText label="the proof" text={JSON.stringify(proof, null, 2)} />
          <CopyText label="the checkpoint" text={proof.checkpoint} />
        </div>
      </details>
    </section>
  );
}
