import type { Grant, Question, World } from "./model.ts";
import type { Place } from "./place.ts";
import { indexOf } from "./world-index.ts";
import type { Standing } from "./world-index.ts";

/** Why a grant of somebody does not give what is asked. */
export type Fault =
  | "expired"
  | "not_started"
  | "other_network"
  | "other_scope"
  | "role_lacks_permission"
  | "role_archived"
  | "team_archived";

/** A grant that would have given it but for one thing. */
export interface NearMiss {
  readonly standing: Standing;
  readonly grant: Grant;
  readonly fault: Fault;
}

/** Everything that keeps this grant from giving what is asked; empty when it gives it. */
export function faultsOf(world: World, question: Question, place: Place, standing: Standing, grant: Grant): Fault[] {
  const role = indexOf(world).roles.get(grant.roleId);
  const faults: Fault[] = [];
  if (standing.through === "archived") faults.push("team_archived");
  if (!place.scopeIds.includes(grant.scopeId)) faults.push("other_scope");
  if (grant.network !== undefined && grant.network !== place.network) faults.push("other_network");
  if (role?.state !== "open") faults.push("role_archived");
  if (role?.permissions.includes(question.permission) !== true) faults.push("role_lacks_permission");
  if (Temporal.Instant.compare(question.at, grant.from) < 0) faults.push("not_started");
  if (Temporal.Instant.compare(grant.until, question.at) <= 0) faults.push("expired");
  return faults;
}
