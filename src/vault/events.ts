import { event } from "#kernel";
import { z } from "zod";

export const secretUsed = event({
  code: "vault.secret_used",
  payload: z.object({ purpose: z.string(), field: z.string(), use: z.string(), day: z.string() }),
  sentence: ({ purpose, field, use, day }) => `used the secret ${purpose} (${field}) to ${use}, for the first time on ${day}`,
});
