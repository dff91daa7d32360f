import { capability } from "#kernel";
import { accessPermissions } from "./permissions.ts";

export { authorise, holdsSomewhere, permissionsHeld } from "./check-store.ts";
export type { Verdict } from "./check-store.ts";
export { foundWorkspace } from "./workspace-store.ts";
export type { Founded } from "./workspace-store.ts";
export { createPerson, findPerson, setPersonStatus } from "./person-store.ts";
export type { PersonRecord } from "./person-store.ts";
export { placeAccount } from "./placement-store.ts";
export { AccountId, GroupId } from "./model.ts";

export const accessCapability = capability({ room: "access", permissions: accessPermissions, operations: {} });
