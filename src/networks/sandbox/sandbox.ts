import type { Network } from "../contract.ts";
import type { Manifest } from "../manifest.ts";
import { measureVariant } from "../measure.ts";
import { sandboxManifest, sandboxPlainManifest } from "./manifest.ts";
import { prepare } from "./prepare.ts";
import { lookUpByKey, lookUpByText, recentPosts, remove, send } from "./publish.ts";
import { check, connect, refresh } from "./session.ts";
import { sandboxCounters, segmentsOf } from "./text.ts";

function sandboxNetwork(manifest: Manifest, keys: "own" | "none"): Network {
  return {
    manifest,
    connect,
    check,
    refresh,
    measure: (variant) => measureVariant(variant, manifest, sandboxCounters),
    preview: segmentsOf,
    prepare: (request, io) => prepare(manifest.id, keys, request, io),
    send,
    lookUp: keys === "own" ? lookUpByKey : lookUpByText,
    remove,
    recentPosts,
  };
}

export const sandbox = sandboxNetwork(sandboxManifest, "own");
export const sandboxPlain = sandboxNetwork(sandboxPlainManifest, "none");
