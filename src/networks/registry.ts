import { service } from "#kernel";
import type { Network, NetworkIo } from "./contract.ts";
import { bluesky } from "./bluesky/bluesky.ts";
import type { NetworkId } from "./manifest.ts";
import { sandbox, sandboxPlain } from "./sandbox/sandbox.ts";

/** A new network is one line here (and its id in `manifest.ts`); `tests/networks` then asks for a stage to play the contract on. */
const networks: Readonly<Record<NetworkId, Network>> = {
  bluesky,
  sandbox,
  "sandbox-plain": sandboxPlain,
};

export const networkIds = Object.keys(networks) as readonly NetworkId[];

export interface Networks {
  /** What each call to a network is given. */
  readonly io: NetworkIo;
  all(): readonly Network[];
  of(id: NetworkId): Network;
}

export const networksService = service<Networks>("networks");

export function createNetworks(io: NetworkIo): Networks {
  return { io, all: () => Object.values(networks), of: (id) => networks[id] };
}
