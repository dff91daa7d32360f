import type { ReadTx, WorkspaceId } from "#kernel";
import { columnsOf } from "./append.ts";
import { checkCheckpoint, checkEvent } from "./check.ts";
import { readCheckpoints, readLastCheckpoint, readSigningKeys } from "./checkpoint-store.ts";
import { parseVerifierKey } from "./checkpoint.ts";
import type { VerifierKey } from "./checkpoint.ts";
import type { ReadShortly } from "./export.ts";
import { readSequenced } from "./export-store.ts";
import type { StoredEvent } from "./export-store.ts";
import { attempt, newFindings } from "./findings.ts";
import type { Findings } from "./findings.ts";
import type { Leaf } from "./leaf.ts";
import { readNodes } from "./node-store.ts";
import { logName } from "./signer.ts";
import { emptyFrontier, extend, leafHash, rangeCoordinates, sameHash } from "./tree.ts";
import type { Frontier, TreeNode } from "./tree.ts";

type Run = { workspaceId: WorkspaceId; findings: Findings; keys: readonly VerifierKey[]; frontier: Frontier; nodes: TreeNode[] };

const eventsAtOnce = 500;

/**
 * Verifies the log in our own database from a checkpoint on (0: all of it), a few hundred events at a time: what an export's verifier
 * checks, and also the search columns and stored nodes, which an export does not hold. Undefined when it was stopped in between.
 */
export async function verifyStored(read: ReadShortly, workspaceId: WorkspaceId, fromSize: number, stopping?: AbortSignal) {
  const { to, ...run } = await read((tx) => begin(tx, workspaceId, fromSize));
  for (let from = run.frontier.size; from < to; from += eventsAtOnce) {
    if (stopping?.aborted) return undefined;
    await read((tx) => verifyPart(tx, run, from, Math.min(from + eventsAtOnce, to)));
  }
  if (run.frontier.size !== to) run.findings.add("the end", `there is a checkpoint for ${to} events, but there are ${run.frontier.size}`);
  return { fromSize, size: to, findings: run.findings.list, findingCount: run.findings.count };
}

async function begin(tx: ReadTx, workspaceId: WorkspaceId, fromSize: number): Promise<Run & { to: number }> {
  const findings = newFindings();
  const stored = await readSigningKeys(tx, workspaceId);
  const keys = stored.flatMap((text) => attempt(findings, `key ${text}`, () => parseVerifierKey(text)) ?? []);
  const to = (await readLastCheckpoint(tx, workspaceId))?.size ?? 0;
  const run = { workspaceId, findings, keys, frontier: emptyFrontier, nodes: [], to };
  if (fromSize === 0) return run;
  const coordinates = rangeCoordinates(0, fromSize);
  const lookUp = await readNodes(tx, workspaceId, coordinates);
  const frontier = { size: fromSize, peaks: coordinates.flatMap((at) => lookUp(at) ?? []) };
  const signed = (await readCheckpoints(tx, workspaceId, fromSize - 1, fromSize))[0];
  attempt(findings, `checkpoint ${fromSize}`, () => checkCheckpoint(signed?.note ?? "", keys, logName(workspaceId), frontier));
  return { ...run, frontier };
}

async function verifyPart(tx: ReadTx, run: Run, from: number, to: number): Promise<void> {
  const checkpoints = (await readCheckpoints(tx, run.workspaceId, from, to)).values();
  let next = checkpoints.next();
  for (const event of await readSequenced(tx, run.workspaceId, from, to)) {
    verifyEvent(run, event);
    while (!next.done && next.value.size <= event.seq + 1) {
      const { note, size } = next.value;
      attempt(run.findings, `checkpoint ${size}`, () => checkCheckpoint(note, run.keys, logName(run.workspaceId), run.frontier));
      next = checkpoints.next();
    }
  }
  const lookUp = await readNodes(tx, run.workspaceId, run.nodes);
  for (const node of run.nodes.splice(0)) {
    const stored = lookUp(node);
    if (stored === undefined || !sameHash(stored, node.hash))
      run.findings.add(`node ${node.level}/${node.index}`, "is not the hash of its events");
  }
}

function verifyEvent(run: Run, event: StoredEvent): void {
  const place = `event ${event.seq}`;
  if (event.seq !== run.frontier.size)
    run.findings.add(place, `stands where event ${run.frontier.size} belongs: one was left out, added or moved`);
  const leaf = attempt(run.findings, place, () => checkEvent(event.bytes, event.personal, run.workspaceId));
  if (leaf !== undefined && !columnsTellTheSame(event, leaf)) run.findings.add(place, "is listed under other words than were recorded");
  const extended = extend(run.frontier, [leafHash(event.bytes)]);
  run.frontier = extended.frontier;
  run.nodes.push(...extended.nodes);
}

function columnsTellTheSame(event: StoredEvent, leaf: Leaf): boolean {
  const said = columnsOf({ at: Temporal.Instant.from(leaf.at), actor: leaf.actor, operation: leaf.operation, code: leaf.code });
  const subjects = new Set(leaf.subjects.map(({ kind, id }) => `${kind}/${id}`));
  return (
    event.id === leaf.id &&
    event.at.equals(said.at) &&
    event.code === said.code &&
    event.operation === said.operation &&
    event.actorKind === said.actorKind &&
    event.actorId === said.actorId &&
    subjects.size === new Set(event.subjects).size &&
    event.subjects.every((subject) => subjects.has(subject))
  );
}
