import { createFetch } from "#kernel";
import type { Network, NetworkIo, Published } from "#networks";

/** The world as the networks see it, through the house's own way out. */
export function ioFor(timeoutMilliseconds: number, { plcDirectory }: { readonly plcDirectory?: string } = {}): NetworkIo {
  const fetch = createFetch({ privateServers: () => [], loopbackAllowed: true, timeoutMilliseconds });
  return { fetch, now: () => Temporal.Now.instant(), timeoutMilliseconds, ...(plcDirectory === undefined ? {} : { plcDirectory }) };
}

export interface StageAccount {
  readonly handle: string;
  readonly credentials: { readonly handle: string; readonly appPassword: string };
  /** Ends the account's sessions on the network's side. */
  revoke(): Promise<void>;
}

/** `-before`: the network never did it; `-after`: it did, and only its answer was lost. */
export type StageFault = "reset-before" | "reset-after" | "hang-before" | "hang-after" | "500-before" | "500-after" | "429";

/** A real network, real enough to fail in every way, for the contract suite to play on. */
export interface Stage {
  readonly network: Network;
  /** Where the connector is sent. */
  readonly server: string;
  /** Where it looks up which server an account lives on, on networks that have such a place. */
  readonly plcDirectory?: string;
  newAccount(): Promise<StageAccount>;
  /** The next `count` calls of this kind meet the fault. */
  fault(kind: StageFault, on: "connect" | "send" | "look-up" | "refresh" | "prepare", count?: number): void;
  clearFaults(): void;
  /** Resolves when the network is done with every call that reached it, whether or not we heard of it. */
  settled(): Promise<void>;
  sendCalls(): number;
  /** How many posts the network itself has for this account. */
  countPosts(account: StageAccount): Promise<number>;
  /** Opens the post as a reader would; gives what stands there. */
  open(published: Published): Promise<string>;
  stop(): Promise<void>;
}
