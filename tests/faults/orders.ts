import { z } from "zod";

/** What a worker process of the fault tests is told. */
export const Orders = z.object({
  databaseUrl: z.string(),
  keysFolder: z.string(),
  privateServers: z.array(z.string()),
  leaseSeconds: z.number(),
  timeoutMilliseconds: z.number(),
  atOnce: z.number(),
  /** The process kills itself at its `nth` step, whichever that is; without it, it works until nothing is left open. */
  killAtStep: z.number().optional(),
  /** Or at the first step of this name. */
  killAtName: z.string().optional(),
  /** The process stops itself (SIGSTOP) at the first step of this name, and goes on from there when it is woken. */
  freezeAtName: z.string().optional(),
});
export type Orders = z.infer<typeof Orders>;

/** Every step of the ledger, before and after. A commit is named by what it records; a call by what it asks of the network. */
export const steps = [
  "quiet commit",
  "publication.sending",
  "publication.published",
  "publication.outcome_unknown",
  "upload",
  "send",
  "look",
].flatMap((step) => [`before ${step}`, `after ${step}`]);
