import { idSchema, readOperation } from "#kernel";
import { z } from "zod";
import { proveEvent as prove } from "../prove.ts";

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");

export const proveEvent = readOperation({
  name: "audit.proveEvent",
  http: "GET /audit/events/:eventId/proof",
  summary: "Proves that one event stands in the signed log: its bytes, the RFC 6962 inclusion proof and the checkpoint.",
  input: z.object({ eventId: idSchema("event") }),
  output: z.object({
    seq: z.int(),
    size: z.int(),
    bytes: z.string().describe("base64 of the exact bytes that were hashed"),
    proof: z.array(z.string()).describe("base64 hashes, innermost first"),
    checkpoint: z.string().describe("C2SP signed note"),
    keys: z.array(z.string()).describe("Verifier keys that signed this log"),
  }),
  permission: "audit.read",
  on: "workspace",
  async run({ input, actor, read }) {
    const { bytes, proof, ...rest } = await prove(read, actor.workspaceId, input.eventId);
    return { ...rest, bytes: base64(bytes), proof: proof.map(base64) };
  },
});
