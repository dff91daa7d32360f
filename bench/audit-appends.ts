// How many acts a second can record an event, with the sequencer running beside them as it does in the house.
// Each act is a transaction of its own (begin, workspace, append, commit) on a PostgreSQL that waits for the disk.
//   npx node bench/audit-appends.ts [seconds per run] [runs]
import { mkdtempSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { appendEvents, exportLog, sequence, signersIn, verifyExport } from "#audit";
import { newId, openDatabase } from "#kernel";
import { appUrl, migrate, startEmbeddedPostgres } from "#postgres";
import type { Database, RecordedEvent, WorkspaceId } from "#kernel";
import { median, report } from "./report.ts";
import type { Figure } from "./report.ts";

const [seconds = 4, runs = 5] = process.argv.slice(2).map(Number);
const folder = mkdtempSync(join(tmpdir(), "audit-bench-"));
const signer = signersIn(join(folder, "keys"));

function anEvent(workspaceId: WorkspaceId): RecordedEvent {
  return {
    id: newId(),
    workspaceId,
    at: Temporal.Now.instant(),
    actor: { kind: "person", id: newId() },
    operation: "publishing.approvePost",
    code: "post.approved",
    subjects: [
      { kind: "post", id: newId() },
      { kind: "account", id: newId() },
    ],
    payload: { digest: "q".repeat(43), remaining: 1, step: "legal" },
    personal: { actorName: "Dana Dijkstra" },
  };
}

/** One run: so many clients append for the given time while a sequencer looks in every 200 ms. */
async function run(
  database: Database,
  clients: number,
): Promise<{ appendsPerSecond: number; slowestPlacing: number; settled: number; workspaceId: WorkspaceId }> {
  const workspaceId = newId<"workspace">();
  const key = await signer(workspaceId);
  const end = performance.now() + seconds * 1000;
  let appended = 0;
  let placed = 0;
  let slowestPlacing = 0;
  const sequenceOnce = async (): Promise<number> => {
    const started = performance.now();
    const count = await database.write(workspaceId, (tx) => sequence(tx, workspaceId, key, Temporal.Now.instant()));
    slowestPlacing = Math.max(slowestPlacing, performance.now() - started);
    placed += count;
    return count;
  };
  const writers = Array.from({ length: clients }, async () => {
    while (performance.now() < end) {
      await database.write(workspaceId, (tx) => appendEvents(tx, workspaceId, [anEvent(workspaceId)]));
      appended += 1;
    }
  });
  const sequencer = async (): Promise<void> => {
    while (performance.now() < end) {
      if ((await sequenceOnce()) < 1000) await new Promise((resolve) => setTimeout(resolve, 200));
    }
  };
  await Promise.all([...writers, sequencer()]);
  const settlingFrom = performance.now();
  while ((await sequenceOnce()) > 0);
  if (placed !== appended) throw new Error(`${appended} events were recorded, ${placed} have their place`);
  return { appendsPerSecond: appended / seconds, slowestPlacing, settled: performance.now() - settlingFrom, workspaceId };
}

const server = await startEmbeddedPostgres({ folder: join(folder, "database"), log: { info: () => {}, warn: console.warn } });
const figures: Figure[] = [];
try {
  await migrate({ ownerUrl: server.url });
  for (const clients of [1, 8, 32]) {
    const database = openDatabase(appUrl(server.url), { connections: clients + 1 });
    await run(database, clients);
    const measured = [];
    for (let count = 0; count < runs; count += 1) measured.push(await run(database, clients));
    const rates = measured.map(({ appendsPerSecond }) => Math.round(appendsPerSecond));
    const slowest = Math.max(...measured.map(({ slowestPlacing }) => slowestPlacing));
    const settled = Math.max(...measured.map((one) => one.settled));
    const who = `${clients} ${clients === 1 ? "client" : "clients"} at once`;
    figures.push(
      { what: `recorded by ${who}`, value: median(rates), unit: "events/s", note: `median of ${rates.join(", ")}` },
      { what: `${who}: slowest batch of the sequencer`, value: slowest, unit: "ms" },
      { what: `${who}: all in place after the last`, value: settled, unit: "ms" },
    );
    const { workspaceId } = measured[0] ?? (await run(database, clients));
    const started = performance.now();
    const verified = await verifyExport(exportLog((read) => database.read(workspaceId, read), workspaceId));
    if (verified.findingCount > 0) throw new Error(`the log does not verify: ${JSON.stringify(verified.findings[0])}`);
    const perSecond = verified.size / ((performance.now() - started) / 1000);
    figures.push({ what: "exported and verified", value: perSecond, unit: "events/s", note: `${verified.size} events` });
    await database.close();
  }
  report(`The log (load ${loadavg()[0]?.toFixed(1)})`, figures);
} finally {
  await server.stop();
  rmSync(folder, { recursive: true });
}
