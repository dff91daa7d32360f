import { blueskyStage } from "../../tests/pds/stage.ts";
import type { Stage } from "./contract-stage.ts";
import { contractSuite } from "./contract-suite.ts";
import type { NetworkId } from "./manifest.ts";
import { networkIds } from "./registry.ts";
import { sandbox, sandboxPlain } from "./sandbox/sandbox.ts";
import { sandboxStage } from "./sandbox/stage.ts";

/** A network cannot be registered without a stage: this does not compile. */
const stages: Readonly<Record<NetworkId, () => Promise<Stage>>> = {
  bluesky: blueskyStage,
  sandbox: () => sandboxStage(sandbox, fetch),
  "sandbox-plain": () => sandboxStage(sandboxPlain, fetch),
};

for (const id of networkIds) contractSuite(id, stages[id]);
