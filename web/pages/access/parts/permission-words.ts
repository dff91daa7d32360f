import type { Output } from "../../../data/api.ts";
import { useRead } from "../../../data/use-read.ts";

export type Permission = Output<"access.listRoles">["permissions"][number];

/** What each permission lets somebody do, in the words of the room that asks for it. */
export function usePermissionWords(): { readonly permissions: readonly Permission[]; readonly says: (permission: string) => string } {
  const roles = useRead("access.listRoles", {});
  const permissions = roles.state === "here" ? roles.value.permissions : [];
  return { permissions, says: (permission) => permissions.find((one) => one.name === permission)?.says.replace(/\.$/, "") ?? permission };
}
