/** The networks room: how to speak on each network, knowing nothing of this house. */
export type {
  Health,
  LookUp,
  Network,
  NetworkIdentity,
  NetworkIo,
  Preparation,
  Prepared,
  Published,
  RecentPost,
  Refreshed,
  Refused,
  Tokens,
  Unknown,
} from "./contract.ts";
export type { Manifest, NetworkId } from "./manifest.ts";
export { createNetworks, networkIds, networksService } from "./registry.ts";
export type { Networks } from "./registry.ts";
export { startSandbox } from "./sandbox/start.ts";
export type { Measure, Problem, Segment, Variant, VariantImage } from "./variant.ts";
