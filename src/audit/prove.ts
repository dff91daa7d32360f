import { refuse } from "#kernel";
import type { ReadTx, WorkspaceId } from "#kernel";
import { readLastCheckpoint, readSigningKeys } from "./checkpoint-store.ts";
import { openCheckpoint, parseVerifierKey } from "./checkpoint.ts";
import { requireNodes } from "./node-store.ts";
import { coordinatesOf, inclusionRanges, proofFrom, verifyInclusion } from "./proof.ts";
import { refuseAudit } from "./refusals.ts";
import { readEvent } from "./search-store.ts";
import { leafHash } from "./tree.ts";
import type { Hash } from "./tree.ts";

/** All that a third party needs, besides the verifier key it trusts, to see that these bytes are event `seq` of the signed log. */
export type EventProof = { seq: number; size: number; bytes: Uint8Array; proof: Hash[]; checkpoint: string; keys: string[] };

/** Proves one event against the last checkpoint, from O(log size) stored nodes; a proof that would not verify is never handed out. */
export async function proveEvent(tx: ReadTx, workspaceId: WorkspaceId, eventId: string): Promise<EventProof> {
  const event = await readEvent(tx, workspaceId, eventId);
  if (event === undefined) throw refuse("not_found", { field: "eventId" });
  const last = await readLastCheckpoint(tx, workspaceId);
  const { seq, bytes } = event;
  if (seq === null || last === undefined || seq >= last.size) throw refuseAudit("audit.not_sequenced", { field: "eventId" });
  const keys = await readSigningKeys(tx, workspaceId);
  const { size, root } = openCheckpoint(last.note, keys.map(parseVerifierKey));
  const ranges = inclusionRanges(seq, size);
  const proof = proofFrom(ranges, await requireNodes(tx, workspaceId, coordinatesOf(ranges)));
  if (!verifyInclusion({ index: seq, size, leaf: leafHash(bytes), root, proof })) {
    throw refuseAudit("audit.log_damaged", {
      field: "eventId",
      detail: "This event cannot be proved: it, or the log around it, was changed.",
    });
  }
  return { seq, size, bytes, proof, checkpoint: last.note, keys };
}
