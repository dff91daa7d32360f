import { permissionCatalogue, refuse, writeOperation } from "#kernel";
import { z } from "zod";
import { assertAdminRemains, keepDutiesParted } from "../check-store.ts";
import { roleChanged } from "../events.ts";
import { takeTurn } from "../fact-store.ts";
import { carried } from "../grant-store.ts";
import { assertMayWiden } from "../guard-rails.ts";
import { RoleId } from "../model.ts";
import { refuseAccess } from "../refusals.ts";
import { nextRevision } from "../revision-store.ts";
import { findRole, peopleHolding, saveRole } from "../role-store.ts";
import { actingPerson, assertPermissionsKnown, Name, presentRole, RoleView } from "../views.ts";

export const changeRole = writeOperation({
  name: "access.changeRole",
  http: "PATCH /roles/:roleId",
  summary: "Changes a role of the workspace's own; everyone who holds it is changed with it.",
  input: z.object({
    roleId: RoleId,
    name: Name.optional(),
    description: z.string().max(300).optional(),
    permissions: z.array(z.string()).min(1).optional(),
  }),
  output: RoleView,
  permission: "role.edit",
  on: "workspace",
  stepUp: true,
  edits: true,
  async run({ input, actor, write, now, revision, emit }) {
    await takeTurn(write);
    const role = await findRole(write, input.roleId);
    if (role === undefined) throw refuse("not_found");
    if (role.builtIn !== undefined) throw refuseAccess("role.built_in", { field: "roleId" });
    if (role.state === "archived") throw refuseAccess("role.archived", { field: "roleId" });
    const permissions = [...new Set(input.permissions ?? role.permissions)];
    assertPermissionsKnown(permissions, permissionCatalogue());
    const added = permissions.filter((permission) => !role.permissions.includes(permission));
    const removed = role.permissions.filter((permission) => !permissions.includes(permission));
    await assertMayWiden(write, actingPerson(actor), await carried(write, { of: role.roleId }, now), added);
    const next = await nextRevision(write, "role", role.roleId, revision);
    const changed = { ...role, name: input.name ?? role.name, description: input.description ?? role.description, permissions };
    const people = added.length === 0 ? [] : await peopleHolding(write, role.roleId, now);
    await keepDutiesParted(write, { people, at: now, field: "permissions" }, () => saveRole(write, changed, now));
    await assertAdminRemains(write, now);
    emit(roleChanged({ payload: { name: changed.name, added, removed }, subjects: [{ kind: "role", id: role.roleId }] }));
    return presentRole({ ...changed, revision: next });
  },
});
