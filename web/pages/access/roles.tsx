import { useState } from "react";
import { useRead } from "../../data/use-read.ts";
import { useWhyNot } from "../../data/use-why-not.ts";
import { useFilters } from "../../shell/address.ts";
import { page } from "../../shell/page.ts";
import { ActButton } from "../../ui/act-button.tsx";
import { ChoiceList } from "../../ui/choice-list.tsx";
import { Icon } from "../../ui/icons.tsx";
import { PageHead } from "../../ui/page-head.tsx";
import { Failed, LoadingRows } from "../../ui/states.tsx";
import styles from "./groups/groups.module.css";
import { RoleForm } from "./roles/role-form.tsx";
import type { Role } from "./roles/role-form.tsx";
import { RoleMatrix } from "./roles/role-matrix.tsx";
import { RolePanel } from "./roles/role-panel.tsx";

export const roles = page({
  path: "/roles",
  title: "Roles",
  nav: { section: "People and access", icon: "shield", order: 3, key: "e" },
  needs: "role.read",
  component: Roles,
});

function Roles() {
  const read = useRead("access.listRoles", {});
  const [filters, setFilters] = useFilters();
  const [creating, setCreating] = useState(false);
  const whyNot = useWhyNot();
  const value = read.state === "here" ? { ...read.value, items: inOrder(read.value.items) } : undefined;
  const chosen = value?.items.find((role) => role.roleId === filters.role) ?? value?.items[0];
  const comparing = filters.view === "all";
  return (
    <>
      <PageHead title="Roles">
        <ActButton variant="default" onClick={() => setFilters({ view: comparing ? "" : "all" })}>
          {comparing ? "One role at a time" : "Compare all roles"}
        </ActButton>
        <ActButton leftSection={<Icon name="plus" size={16} />} why={whyNot("role.edit")} onClick={() => setCreating(true)}>
          New role
        </ActButton>
      </PageHead>
      {read.state === "loading" && <LoadingRows rows={6} />}
      {read.state === "refused" && (
        <Failed title="The roles could not be read" words={read.refusal.inWords} requestId={read.refusal.requestId} again={read.again} />
      )}
      {value && comparing && <RoleMatrix roles={value.items} permissions={value.permissions} />}
      {value && chosen && !comparing && (
        <div className={styles.columns}>
          <ChoiceList
            label="Roles"
            chosen={chosen.roleId}
            onChoose={(role) => setFilters({ role })}
            choices={value.items.map((role) => ({
              id: role.roleId,
              name: role.name,
              beside: role.state === "archived" ? "archived" : role.builtIn ? "built in" : "your own",
            }))}
          />
          <RolePanel key={chosen.roleId} role={chosen} permissions={value.permissions} onChoose={(role) => setFilters({ role })} />
        </div>
      )}
      {value && creating && (
        <RoleForm permissions={value.permissions} onClose={() => setCreating(false)} onDone={(role) => setFilters({ role, view: "" })} />
      )}
    </>
  );
}

/** Built-in ones first, each kind by name. */
function inOrder(items: readonly Role[]): readonly Role[] {
  return items.toSorted(
    (one, other) => Number(one.builtIn === undefined) - Number(other.builtIn === undefined) || one.name.localeCompare(other.name),
  );
}
