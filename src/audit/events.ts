import { event } from "#kernel";
import { z } from "zod";

export const signingKeyRegistered = event({
  code: "audit.signing_key_registered",
  payload: z.object({ verifierKey: z.string(), earlierKeys: z.array(z.string()) }),
  sentence: ({ verifierKey }) => `let another key sign the audit log from now on: ${verifierKey}`,
});
export const logExported = event({
  code: "audit.logExported",
  payload: z.object({ size: z.int() }),
  sentence: ({ size }) => `exported the audit log, ${size} events`,
});
