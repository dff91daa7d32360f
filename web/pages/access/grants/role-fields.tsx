import { Select } from "@mantine/core";
import { useRead } from "../../../data/use-read.ts";
import { usePermissionWords } from "../parts/permission-words.ts";

/** Chooses an open role, and tells what it allows. */
export function RoleFields({
  roleId,
  onChange,
  problem,
}: {
  roleId: string;
  onChange: (roleId: string) => void;
  problem: string | undefined;
}) {
  const { says } = usePermissionWords();
  const roles = useRead("access.listRoles", {});
  const open = roles.state === "here" ? roles.value.items.filter((role) => role.state === "open") : [];
  const role = open.find((one) => one.roleId === roleId);
  return (
    <div className="stack">
      <Select
        label="Role"
        required
        searchable
        allowDeselect={false}
        data={open.map((one) => ({ value: one.roleId as string, label: one.name }))}
        value={roleId || null}
        error={problem}
        onChange={(value) => onChange(value ?? "")}
      />
      {role && (
        <details>
          <summary className="quiet small" style={{ cursor: "pointer", minHeight: 28 }}>
            {role.description || "What it allows"} ({role.permissions.length} permissions)
          </summary>
          <ul className="small" style={{ margin: "4px 0 0", paddingInlineStart: 20 }}>
            {role.permissions.map((permission) => (
              <li key={permission}>{says(permission)}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
