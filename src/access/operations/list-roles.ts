import { permissionCatalogue, readOperation } from "#kernel";
import { z } from "zod";
import { allRoles } from "../role-store.ts";
import { presentRole, RoleView } from "../views.ts";

export const listRoles = readOperation({
  name: "access.listRoles",
  http: "GET /roles",
  summary: "Every role and what it allows, and every permission there is.",
  input: z.object({}),
  output: z.object({
    items: z.array(RoleView),
    permissions: z.array(
      z.object({ name: z.string(), says: z.string(), scope: z.enum(["account", "group", "workspace"]), privileged: z.boolean() }),
    ),
  }),
  permission: "role.read",
  on: "somewhere",
  async run({ read }) {
    const permissions = [...permissionCatalogue()].map(([name, kind]) => ({
      name,
      says: kind.says,
      scope: kind.scope,
      privileged: kind.privileged === true,
    }));
    return { items: (await allRoles(read)).map(presentRole), permissions: permissions.toSorted((a, b) => a.name.localeCompare(b.name)) };
  },
});
