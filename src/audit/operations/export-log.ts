import { writeOperation } from "#kernel";
import { z } from "zod";
import { readLastCheckpoint } from "../checkpoint-store.ts";
import { logExported } from "../events.ts";
import { exportLog as linesOfLog } from "../export.ts";
import type { ReadShortly } from "../export.ts";

/** The event that says so is committed before the first line leaves. */
export const exportLog = writeOperation({
  name: "audit.exportLog",
  http: "POST /audit/exports",
  summary: "Downloads the whole log up to its last checkpoint as JSON lines that anyone can verify offline.",
  input: z.object({}),
  output: z.object({ mediaType: z.string(), fileName: z.string(), bytes: z.custom<AsyncIterable<string>>() }),
  download: true,
  // A repeated request must not find the log, with its names, kept among the answers.
  answersSecret: true,
  stepUp: true,
  permission: "audit.export",
  on: "workspace",
  outside: ({ read }): Promise<ReadShortly> => Promise.resolve(read),
  async run({ actor, write, brought, emit }) {
    const size = (await readLastCheckpoint(write, actor.workspaceId))?.size ?? 0;
    emit(logExported({ payload: { size }, subjects: [{ kind: "workspace", id: actor.workspaceId }] }));
    return {
      mediaType: "application/jsonl",
      fileName: `audit-${actor.workspaceId}-${size}.jsonl`,
      bytes: linesOfLog(brought, actor.workspaceId),
    };
  },
});
