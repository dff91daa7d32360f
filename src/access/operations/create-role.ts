import { permissionCatalogue, writeOperation } from "#kernel";
import { z } from "zod";
import { roleCreated } from "../events.ts";
import { takeTurn } from "../fact-store.ts";
import { addRole } from "../role-store.ts";
import { assertPermissionsKnown, Name, RoleView } from "../views.ts";

export const createRole = writeOperation({
  name: "access.createRole",
  http: "POST /roles",
  summary: "Creates a role, perhaps as a copy of another. It gives nothing until it is granted.",
  input: z.object({
    name: Name,
    description: z.string().max(300).default(""),
    permissions: z.array(z.string()).min(1, { error: "choose at least one" }),
  }),
  output: RoleView,
  permission: "role.edit",
  on: "workspace",
  async run({ input, write, now, emit }) {
    await takeTurn(write);
    const permissions = [...new Set(input.permissions)];
    assertPermissionsKnown(permissions, permissionCatalogue());
    const { name, description } = input;
    const roleId = await addRole(write, { name, description, permissions, now });
    emit(roleCreated({ payload: { name, permissions }, subjects: [{ kind: "role", id: roleId }] }));
    return { roleId, name, description, permissions, state: "open" as const, revision: 1 };
  },
});
