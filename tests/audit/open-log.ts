import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { appendEvents, sequence, signersIn } from "#audit";
import type { SignerFor } from "#audit";
import { newId, openDatabase } from "#kernel";
import type { Database, RecordedEvent, WorkspaceId } from "#kernel";
import { freshDatabase } from "../database/fresh-database.ts";

/** A database, a keys folder and the few acts every test of the log begins with. */
export interface OpenLog {
  readonly database: Database;
  readonly signer: SignerFor;
  readonly keysFolder: string;
  readonly appUrl: string;
  newWorkspace(): WorkspaceId;
  record(workspaceId: WorkspaceId, ...events: RecordedEvent[]): Promise<void>;
  /** Sequences until nothing is pending. */
  settle(workspaceId: WorkspaceId): Promise<void>;
  /** As somebody with the owner's password would: past every wall. */
  tamper(statement: string, values?: unknown[]): Promise<pg.QueryResult>;
  close(): Promise<void>;
}

export const testTime = Temporal.Instant.from("2026-03-03T14:05:00Z");

export async function openLog(): Promise<OpenLog> {
  const fresh = await freshDatabase();
  const database = openDatabase(fresh.appUrl, { connections: 40 });
  const keysFolder = await mkdtemp(join(tmpdir(), "audit-keys-"));
  const signer = signersIn(keysFolder);
  const settle = async (workspaceId: WorkspaceId): Promise<void> => {
    const key = await signer(workspaceId);
    while ((await database.write(workspaceId, (tx) => sequence(tx, workspaceId, key, testTime))) > 0);
  };
  return {
    database,
    signer,
    keysFolder,
    appUrl: fresh.appUrl,
    newWorkspace: () => newId<"workspace">(),
    record: (workspaceId, ...events) => database.write(workspaceId, (tx) => appendEvents(tx, workspaceId, events)),
    settle,
    async tamper(statement, values = []) {
      const owner = new pg.Client(fresh.ownerUrl);
      await owner.connect();
      try {
        return await owner.query(statement, values);
      } finally {
        await owner.end();
      }
    },
    async close() {
      await database.close();
      await fresh.close();
      await rm(keysFolder, { recursive: true });
    },
  };
}

export function anEvent(workspaceId: WorkspaceId, change: Partial<RecordedEvent> = {}): RecordedEvent {
  return {
    id: newId(),
    workspaceId,
    at: testTime,
    actor: { kind: "person", id: "0199d1f0-0000-7000-8000-00000000da0a" },
    operation: "publishing.approvePost",
    code: "post.approved",
    subjects: [{ kind: "post", id: "post-1" }],
    payload: { remaining: 0, title: "Grüße 👋", nested: { list: [1, true, null] } },
    personal: { actorName: "Dana Dijkstra" },
    ...change,
  };
}
