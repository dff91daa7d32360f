import type { ReadTx, WorkspaceId, WriteTx } from "#kernel";
import { insertCheckpoint, insertSigningKey, readLastCheckpoint, readSigningKeys } from "./checkpoint-store.ts";
import { formatVerifierKey, openCheckpoint, parseVerifierKey, signCheckpoint } from "./checkpoint.ts";
import type { Signer } from "./checkpoint.ts";
import { insertNodes, requireNodes } from "./node-store.ts";
import { refuseAudit } from "./refusals.ts";
import { assignPlaces, lockSequencer, readPending } from "./sequence-store.ts";
import { emptyFrontier, extend, leafHash, rangeCoordinates, rootOf, sameHash } from "./tree.ts";
import type { Frontier } from "./tree.ts";

export const sequencerBatch = 1000;

/**
 * Gives up to 1000 pending events their places, extends the tree and signs one checkpoint over it, all or nothing. Returns how many:
 * a full batch means there may be more. A transaction that commits late simply comes later in the order.
 */
export async function sequence(tx: WriteTx, workspaceId: WorkspaceId, signer: Signer, now: Temporal.Instant): Promise<number> {
  await lockSequencer(tx, workspaceId);
  const pending = await readPending(tx, workspaceId, sequencerBatch);
  if (pending.length === 0) return 0;
  await requireRegistered(tx, workspaceId, signer, now);
  const before = await readFrontier(tx, workspaceId, signer.name);
  const { frontier, nodes } = extend(
    before,
    pending.map(({ bytes }) => leafHash(bytes)),
  );
  const placed = await assignPlaces(
    tx,
    workspaceId,
    pending.map(({ id }) => id),
    before.size,
  );
  if (placed !== pending.length) throw new Error(`only ${placed} of ${pending.length} pending events could be given a place`);
  await insertNodes(tx, workspaceId, nodes);
  const note = signCheckpoint({ origin: signer.name, size: frontier.size, root: rootOf(frontier) }, signer);
  await insertCheckpoint(tx, workspaceId, { size: frontier.size, note, signedAt: now });
  return pending.length;
}

/** Lets a new key sign from now on, after the old one was lost or retired. The old one stays listed, for what it signed. */
export async function registerSigningKey(tx: WriteTx, workspaceId: WorkspaceId, signer: Signer, now: Temporal.Instant): Promise<void> {
  await insertSigningKey(tx, workspaceId, formatVerifierKey(signer), now);
}

/** The first key registers itself; another one must be registered by somebody, or a stray keys folder could go on signing unnoticed. */
async function requireRegistered(tx: WriteTx, workspaceId: WorkspaceId, signer: Signer, now: Temporal.Instant): Promise<void> {
  const registered = await readSigningKeys(tx, workspaceId);
  if (registered.length === 0) await registerSigningKey(tx, workspaceId, signer, now);
  else if (!registered.includes(formatVerifierKey(signer))) throw refuseAudit("audit.unknown_signing_key", { facts: { registered } });
}

/** The frontier of the last checkpoint, from stored nodes that must still hash to what was signed. */
async function readFrontier(tx: ReadTx, workspaceId: WorkspaceId, origin: string): Promise<Frontier> {
  const last = await readLastCheckpoint(tx, workspaceId);
  if (last === undefined) return emptyFrontier;
  const keys = (await readSigningKeys(tx, workspaceId)).map(parseVerifierKey);
  const signed = openCheckpoint(last.note, keys);
  const coordinates = rangeCoordinates(0, last.size);
  const frontier = { size: last.size, peaks: coordinates.map(await requireNodes(tx, workspaceId, coordinates)) };
  if (signed.origin !== origin || signed.size !== last.size || !sameHash(signed.root, rootOf(frontier)))
    throw refuseAudit("audit.log_damaged");
  return frontier;
}
