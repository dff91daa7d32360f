/** The networks room: how to speak on each network, knowing nothing of this house. */
export type {
  Connected,
  Fetch,
  Health,
  Json,
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
export type { Measure, Problem, Segment, Variant, VariantImage } from "./variant.ts";
