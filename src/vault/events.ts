import { event } from "#kernel";
import { z } from "zod";

export const secretUsed = event({
  code: "vault.secret_used",
  payload: z.object({ purpose: z.string(), field: z.string(), use: z.string(), day: z.string() }),
  sentence: ({ field, use }) => `used the ${field} sealed in the vault to ${use}, for the first time that day`,
});
