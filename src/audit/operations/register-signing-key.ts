import { writeOperation } from "#kernel";
import { z } from "zod";
import { readSigningKeys } from "../checkpoint-store.ts";
import { formatVerifierKey } from "../checkpoint.ts";
import { signingKeyRegistered } from "../events.ts";
import { refuseAudit } from "../refusals.ts";
import { registerSigningKey as register } from "../sequencer.ts";
import { auditSigner } from "../signer.ts";

export const registerSigningKey = writeOperation({
  name: "audit.registerSigningKey",
  http: "POST /audit/signing-keys",
  summary:
    "Lets the key in this server's keys folder sign the log from now on, after the one before was lost for good. What that one signed stays verifiable.",
  input: z.object({}),
  output: z.object({ verifierKey: z.string(), earlierKeys: z.array(z.string()) }),
  permission: "workspace.edit",
  on: "workspace",
  stepUp: true,
  run: async ({ actor: { workspaceId }, now, use, write, emit }) => {
    const signer = await use(auditSigner)(workspaceId);
    const verifierKey = formatVerifierKey(signer);
    const earlierKeys = await readSigningKeys(write, workspaceId);
    if (earlierKeys.length === 0 || earlierKeys.includes(verifierKey)) throw refuseAudit("audit.key_known");
    await register(write, workspaceId, signer, now);
    emit(signingKeyRegistered({ payload: { verifierKey, earlierKeys }, subjects: [{ kind: "workspace", id: workspaceId }] }));
    return { verifierKey, earlierKeys };
  },
});
