import { z } from "zod";

/** When in the life of a call a fault strikes: before the network has done it, or after, so that only the answer is lost. */
const strikes = {
  "reset-before-accept": "before",
  hang: "before",
  "500": "before",
  "429": "before",
  "token-revoked": "before",
  "slow-media": "within",
  "reset-after-accept": "after",
  "hang-after-accept": "after",
  "500-after-accept": "after",
  /** A 200 whose body is nonsense. */
  malformed: "after",
} as const;

export type FaultKind = keyof typeof strikes;
const faultKinds = Object.keys(strikes) as [FaultKind, ...FaultKind[]];

export const Fault = z.object({
  kind: z.enum(faultKinds),
  /** How many calls it strikes. */
  count: z.number().int().positive().default(1),
  /** The name of a route, such as `posts.create`. */
  endpoint: z.string().optional(),
  /** Strikes this handle's calls only. */
  handle: z.string().optional(),
  /** How long media take, or when to come back after a 429. */
  seconds: z.number().positive().default(30),
});
export type Fault = z.infer<typeof Fault>;
export type FaultOrder = z.input<typeof Fault>;

/** Finds the fault that strikes this call, and uses up one of its strikes. */
export function takeFault(faults: Fault[], call: { endpoint: string; handle: string | undefined }): Fault | undefined {
  const index = faults.findIndex((fault) => {
    const endpoint = fault.endpoint ?? (fault.kind === "slow-media" ? "media.upload" : "posts.create");
    return endpoint === call.endpoint && (fault.handle === undefined || fault.handle === call.handle);
  });
  const fault = faults[index];
  if (fault === undefined) return undefined;
  fault.count -= 1;
  if (fault.count === 0) faults.splice(index, 1);
  return fault;
}

export function strikeOf(fault: Fault | undefined): "before" | "within" | "after" | "never" {
  return fault === undefined ? "never" : strikes[fault.kind];
}
