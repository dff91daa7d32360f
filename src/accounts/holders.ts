import type { PersonId } from "#kernel";
import { refuseAccount } from "./refusals.ts";
import type { writer } from "./store.ts";

interface Named {
  readonly name: string;
}

/** An account's owner and deputy are two different, active people. */
export async function requireHolders(
  store: Pick<ReturnType<typeof writer>, "person">,
  ownerId: PersonId,
  deputyId: PersonId | undefined,
): Promise<{ owner: Named; deputy: Named | undefined }> {
  const owner = await store.person(ownerId);
  if (owner?.status !== "active" || owner.kind === "agent") throw refuseAccount("account.owner_not_active", { field: "ownerId" });
  if (deputyId === undefined) return { owner, deputy: undefined };
  if (deputyId === ownerId) throw refuseAccount("account.deputy_is_owner", { field: "deputyId" });
  const deputy = await store.person(deputyId);
  if (deputy?.status !== "active" || deputy.kind === "agent")
    throw refuseAccount("account.owner_not_active", {
      field: "deputyId",
      detail: "The deputy must be an active person of this workspace.",
    });
  return { owner, deputy };
}
