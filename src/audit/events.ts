import { event } from "#kernel";
import { z } from "zod";

export const logExported = event({
  code: "audit.logExported",
  payload: z.object({ size: z.int() }),
  sentence: ({ size }) => `exported the audit log, ${size} events`,
});
