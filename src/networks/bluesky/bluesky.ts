import type { Network } from "../contract.ts";
import { measureVariant } from "../measure.ts";
import { blueskyManifest } from "./manifest.ts";
import { prepare } from "./prepare.ts";
import { lookUp, recentPosts, remove, send } from "./publish.ts";
import { check, connect, refresh } from "./session.ts";
import { blueskyCounters, stretchesOf } from "./text.ts";

export const bluesky: Network = {
  manifest: blueskyManifest,
  connect,
  check,
  refresh,
  measure: (variant) => measureVariant(variant, blueskyManifest, blueskyCounters),
  preview: (text) => stretchesOf(text).map((stretch) => stretch.segment),
  prepare,
  send,
  lookUp,
  remove,
  recentPosts,
};
