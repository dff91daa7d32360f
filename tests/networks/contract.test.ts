import { networkIds } from "#networks";
import type { NetworkId } from "#networks";
import { blueskyStage } from "./bluesky-stage.ts";
import { contractSuite } from "./contract-suite.ts";
import { sandboxStage } from "./sandbox-stage.ts";
import type { Stage } from "./stage.ts";

/** A network cannot be registered without a stage: this does not compile. */
const stages: Readonly<Record<NetworkId, () => Promise<Stage>>> = {
  bluesky: blueskyStage,
  sandbox: () => sandboxStage("sandbox"),
  "sandbox-plain": () => sandboxStage("sandbox-plain"),
};

for (const id of networkIds) contractSuite(id, stages[id]);
