// Takes the sequencer's lock, does its work up to the named step, says so on stdout and waits to be killed.
import { openDatabase } from "#kernel";
import type { WorkspaceId } from "#kernel";
import { insertNodes } from "../node-store.ts";
import { assignPlaces, lockSequencer, readPending } from "../sequence-store.ts";
import { emptyFrontier, extend, leafHash } from "../tree.ts";

const [url = "", workspace = "", step = ""] = process.argv.slice(2);
const workspaceId = workspace as WorkspaceId;

await openDatabase(url).write(workspaceId, async (tx) => {
  await lockSequencer(tx, workspaceId);
  const pending = await readPending(tx, workspaceId, 1000);
  if (step !== "lock")
    await assignPlaces(
      tx,
      workspaceId,
      pending.map(({ id }) => id),
      0,
    );
  if (step === "nodes")
    await insertNodes(
      tx,
      workspaceId,
      extend(
        emptyFrontier,
        pending.map(({ bytes }) => leafHash(bytes)),
      ).nodes,
    );
  console.log("waiting");
  await new Promise<never>(() => setInterval(() => {}, 60_000));
});
