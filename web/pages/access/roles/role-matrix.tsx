import { Fragment } from "react";
import { Icon } from "../../../ui/icons.tsx";
import type { Permission } from "../parts/permission-words.ts";
import { byNoun } from "./by-noun.ts";
import type { Role } from "./role-form.tsx";
import styles from "./roles.module.css";

/** All roles against all permissions. */
export function RoleMatrix({ roles, permissions }: { roles: readonly Role[]; permissions: readonly Permission[] }) {
  const open = roles.filter((role) => role.state === "open");
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by the keyboard
    <div className={`sheet ${styles.scroll}`} tabIndex={0} role="region" aria-label="Roles and what they allow">
      <table className={styles.matrix}>
        <caption className="unseen">Which role allows what</caption>
        <thead>
          <tr>
            <th scope="col">Permission</th>
            {open.map((role) => (
              <th key={role.roleId} scope="col" className={styles.role}>
                <span>{role.name}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {byNoun(permissions).map(([noun, of]) => (
            <Fragment key={noun}>
              <tr>
                <th scope="colgroup" colSpan={open.length + 1} className={styles.group}>
                  {noun}
                </th>
              </tr>
              {of.map((permission) => (
                <tr key={permission.name}>
                  <th scope="row" className={styles.says}>
                    {permission.says}
                  </th>
                  {open.map((role) => {
                    const held = role.permissions.includes(permission.name);
                    return (
                      <td key={role.roleId} className={styles.cell} data-held={held}>
                        {held ? <Icon name="check" size={16} /> : <span aria-hidden="true">·</span>}
                        <span className="unseen">{held ? "yes" : "no"}</span>
                      </td>
                    );
                  })}
                </tr>
              ))}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}
