import { capability } from "#kernel";
import { accessMatrix } from "./operations/access-matrix.ts";
import { checkAccess, explainAccess, explainOwnAccess } from "./operations/explain-access.ts";
import { listCeilings } from "./operations/list-ceilings.ts";
import { whatCanPersonDo } from "./operations/what-can-person-do.ts";
import { whoHasAccess } from "./operations/who-has-access.ts";

export { explain } from "./explain.ts";
export { loadWorld } from "./world-store.ts";

export const oversightCapability = capability({
  room: "oversight",
  operations: { checkAccess, explainAccess, explainOwnAccess, whoHasAccess, whatCanPersonDo, accessMatrix, listCeilings },
});
