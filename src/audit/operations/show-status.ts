import { InstantOutput, readOperation } from "#kernel";
import { z } from "zod";
import { readLastCheckpoint, readSigningKeys } from "../checkpoint-store.ts";
import { countPending, readLastVerification } from "../verification-store.ts";
import type { Verification } from "../verification-store.ts";

const Badge = z.enum(["verified", "not verified yet", "damaged"]);

const verificationView = z.object({
  at: InstantOutput,
  fromSize: z.int(),
  size: z.int(),
  findingCount: z.int(),
  findings: z.array(z.object({ place: z.string(), message: z.string() })).readonly(),
});

export const showStatus = readOperation({
  name: "audit.status",
  http: "GET /audit/status",
  summary: "Tells how large the log is, its last checkpoint, its keys, and what the last verifications found.",
  input: z.object({}),
  output: z.object({
    badge: Badge,
    size: z.int(),
    pending: z.int().describe("Events recorded but not yet in their place"),
    checkpoint: z.object({ size: z.int(), note: z.string(), signedAt: InstantOutput }).nullable(),
    keys: z.array(z.string()),
    lastVerification: verificationView.nullable(),
    lastWholeVerification: verificationView.nullable(),
  }),
  permission: "audit.read",
  on: "workspace",
  async run({ actor: { workspaceId }, read }) {
    const checkpoint = (await readLastCheckpoint(read, workspaceId)) ?? null;
    const last = (await readLastVerification(read, workspaceId, "any")) ?? null;
    return {
      badge: badgeOf(last),
      size: checkpoint?.size ?? 0,
      pending: await countPending(read, workspaceId),
      checkpoint,
      keys: await readSigningKeys(read, workspaceId),
      lastVerification: last,
      lastWholeVerification: (await readLastVerification(read, workspaceId, "whole")) ?? null,
    };
  },
});

function badgeOf(last: Verification | null): z.infer<typeof Badge> {
  if (last === null) return "not verified yet";
  return last.findingCount > 0 ? "damaged" : "verified";
}
