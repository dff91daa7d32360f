/** The demo room: Northwind, a made-up enterprise, built through the gate by its own people on a practice network. */
import { capability } from "#kernel";
import { exploreNorthwind } from "./operations/explore-northwind.ts";
import { listPersonas } from "./operations/list-personas.ts";
import { showProgress } from "./operations/show-progress.ts";

export { demoService } from "./demo.ts";
export type { Demo, Door } from "./demo.ts";
export { openDemo } from "./open-demo.ts";
export { practiceNetworkIn } from "./practice-network.ts";

export const demoCapability = capability({ room: "demo", operations: { exploreNorthwind, listPersonas, showProgress } });
