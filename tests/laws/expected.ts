import { builtInRoles } from "#access";
import { newId, permissionCatalogue, Refusal } from "#kernel";
import type { Actor, Operation, PersonId, ReadTx, Scope, WorkspaceId } from "#kernel";
import type { Town } from "../town.ts";
import type { Request } from "./makers.ts";
import type { RoleKey } from "./sensitive.ts";
import type { Yard } from "./yard.ts";

/** Somebody who tries: with one built-in role, held on their own group or for the whole workspace. */
export interface Tryer {
  readonly role: RoleKey;
  readonly at: "own" | "workspace";
  readonly kind: "member" | "agency";
  readonly personId: string;
}

export type Verdict = "allowed" | "not_signed_in" | "not_allowed" | "not_found";

/** What partners do at most until someone raises the ceiling, as the founding of a workspace says. */
const agencyCeiling = ["group.read", "person.read", "account.read", "post.read", "post.draft"];

function roleAllows({ role, kind }: Tryer, permission: string): boolean {
  const allows = builtInRoles.find(({ key }) => key === role)?.permissions.includes(permission) ?? false;
  return allows && (kind === "member" || agencyCeiling.includes(permission));
}

type Where = "workspace" | "somewhere" | ((input: unknown, read: ReadTx, actor: Actor) => Promise<Scope> | Scope);

/** The verdict that follows from what the operation declares and what the role holds, without asking the house to decide. */
export async function expectedVerdict(
  town: Town,
  workspaceId: WorkspaceId,
  operation: Operation,
  tryer: Tryer,
  request: Request,
  yards: readonly Yard[],
): Promise<Verdict> {
  const { permission, input } = operation.declaration;
  const on = operation.declaration.on as Where;
  if (on === "workspace") return tryer.at === "workspace" && roleAllows(tryer, permission) ? "allowed" : "not_allowed";
  if (on === "somewhere") return roleAllows(tryer, permission) ? "allowed" : "not_allowed";
  const actor: Actor = {
    kind: "person",
    workspaceId,
    personId: tryer.personId as PersonId,
    name: "",
    sessionId: newId<"session">(),
    steppedUpAt: undefined,
  };
  const scope = await town.house.ground.database
    .read(workspaceId, async (read) => on(input.parse(request.input), read, actor))
    .catch((error: unknown) => (error instanceof Refusal ? error.code : Promise.reject(error as Error)));
  if (typeof scope === "string") return scope as Verdict;
  if (holdsAt(tryer, permission, scope, yards)) return "allowed";
  return scope.kind === "workspace" || holdsAt(tryer, `${permission.split(".")[0]}.read`, scope, yards) ? "not_allowed" : "not_found";
}

function holdsAt(tryer: Tryer, permission: string, scope: Scope, yards: readonly Yard[]): boolean {
  if (!roleAllows(tryer, permission)) return false;
  const ids = scope.kind === "workspace" ? [] : scope.kind === "group" ? [scope.groupId] : scope.accountIds;
  if (permission === "post.approve" && scope.kind === "accounts" && scope.authorIds?.some((id) => (id as string) === tryer.personId))
    return false;
  const reached = yards.filter(({ place }) => place === "own" || (place === "other" && tryer.at === "workspace"));
  if (!ids.every((id) => reached.some((yard) => yard.holds(id)))) return false;
  return tryer.at === "workspace" || (scope.kind !== "workspace" && permissionCatalogue().get(permission)?.scope !== "workspace");
}
