import { refuse, writeOperation } from "#kernel";
import { z } from "zod";
import { assertAdminRemains } from "../check-store.ts";
import { roleArchived } from "../events.ts";
import { takeTurn } from "../fact-store.ts";
import { RoleId } from "../model.ts";
import { refuseAccess } from "../refusals.ts";
import { nextRevision } from "../revision-store.ts";
import { findRole, saveRole } from "../role-store.ts";
import { presentRole, RoleView } from "../views.ts";

export const archiveRole = writeOperation({
  name: "access.archiveRole",
  http: "DELETE /roles/:roleId",
  summary: "Archives a role of the workspace's own: its grants give nothing from now on, and its history stays.",
  input: z.object({ roleId: RoleId }),
  output: RoleView,
  permission: "role.edit",
  on: "workspace",
  edits: true,
  async run({ input, write, now, revision, emit }) {
    await takeTurn(write);
    const role = await findRole(write, input.roleId);
    if (role === undefined) throw refuse("not_found");
    if (role.builtIn !== undefined) throw refuseAccess("role.built_in", { field: "roleId" });
    if (role.state === "archived") throw refuseAccess("role.archived", { field: "roleId" });
    const next = await nextRevision(write, "role", role.roleId, revision);
    await saveRole(write, { ...role, state: "archived" }, now);
    await assertAdminRemains(write, now);
    emit(roleArchived({ payload: { name: role.name }, subjects: [{ kind: "role", id: role.roleId }] }));
    return presentRole({ ...role, state: "archived", revision: next });
  },
});
