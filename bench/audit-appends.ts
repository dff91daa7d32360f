// How many acts a second can record an event, with the sequencer running beside them as it does in the house.
// Each act is a transaction of its own (begin, workspace, append, commit) on a PostgreSQL that waits for the disk.
//   npx node bench/audit-appends.ts [seconds per run] [runs]
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { appendEvents, exportLog, sequence, signersIn, verifyExport } from "#audit";
import { newId, openDatabase } from "#kernel";
import { appUrl, migrate, startEmbeddedPostgres } from "#postgres";
import type { Database, RecordedEvent, WorkspaceId } from "#kernel";

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

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}

const server = await startEmbeddedPostgres({ folder: join(folder, "database"), log: { info: () => {}, warn: console.warn } });
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
    console.log(
      `${clients} clients: median ${median(rates)} appends/s (${rates.join(", ")}); slowest batch ${slowest.toFixed(0)} ms; all in place ${settled.toFixed(0)} ms after the last`,
    );
    const { workspaceId } = measured[0] ?? (await run(database, clients));
    const started = performance.now();
    const report = await verifyExport(exportLog((read) => database.read(workspaceId, read), workspaceId));
    if (report.findingCount > 0) throw new Error(`the log does not verify: ${JSON.stringify(report.findings[0])}`);
    const took = (performance.now() - started) / 1000;
    console.log(`  exported and verified ${report.size} events in ${took.toFixed(1)} s (${Math.round(report.size / took)} a second)`);
    await database.close();
  }
} finally {
  await server.stop();
  rmSync(folder, { recursive: true });
}
