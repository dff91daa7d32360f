import type { ReadTx, WorkspaceId } from "#kernel";
import { countCheckpoints, readCheckpoints, readLastCheckpoint, readSigningKeys } from "./checkpoint-store.ts";
import { writeCheckpoint, writeEvent, writeHeader } from "./export-format.ts";
import { readSequenced } from "./export-store.ts";
import { logName } from "./signer.ts";

/** Runs one short transaction; an export takes many, so that a long download holds none open. The log only grows, so they agree. */
export type ReadShortly = <Answer>(run: (tx: ReadTx) => Promise<Answer>) => Promise<Answer>;

const eventsAtOnce = 500;

/** The log up to its last checkpoint as text, a few hundred events at a time. README.md gives the format. */
export async function* exportLog(read: ReadShortly, workspaceId: WorkspaceId): AsyncGenerator<string> {
  const { size, header } = await read(async (tx) => {
    const upTo = (await readLastCheckpoint(tx, workspaceId))?.size ?? 0;
    const keys = await readSigningKeys(tx, workspaceId);
    const checkpoints = await countCheckpoints(tx, workspaceId, upTo);
    return { size: upTo, header: writeHeader({ origin: logName(workspaceId), keys, size: upTo, checkpoints }) };
  });
  yield header;
  for (let from = 0; from < size; from += eventsAtOnce) {
    const to = Math.min(from + eventsAtOnce, size);
    yield await read((tx) => exportPart(tx, workspaceId, from, to));
  }
}

async function exportPart(tx: ReadTx, workspaceId: WorkspaceId, from: number, to: number): Promise<string> {
  const events = await readSequenced(tx, workspaceId, from, to);
  const checkpoints = await readCheckpoints(tx, workspaceId, from, to);
  // A checkpoint of size n stands after the event with seq n - 1, also where events are missing.
  const placed = [
    ...events.map((event) => ({ place: event.seq + 0.25, text: writeEvent(event) })),
    ...checkpoints.map(({ size, note }) => ({ place: size - 0.5, text: writeCheckpoint(note) })),
  ];
  return placed
    .toSorted((one, other) => one.place - other.place)
    .map(({ text }) => text)
    .join("");
}
