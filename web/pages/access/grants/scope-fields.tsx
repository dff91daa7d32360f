import { SegmentedControl, Select } from "@mantine/core";
import { useState } from "react";
import { useRead } from "../../../data/use-read.ts";
import { useAccountName } from "../parts/account-name.ts";
import { GroupSelect } from "../parts/group-select.tsx";

export interface Scope {
  readonly kind: "workspace" | "group" | "account";
  readonly id: string;
  readonly name: string;
}

const kinds = [
  { value: "account", label: "One account" },
  { value: "group", label: "A group" },
  { value: "workspace", label: "Everything" },
];

/** One account, a group with all below it, or the whole workspace. */
export function ScopeFields({ scope, onChange, problem }: { scope: Scope; onChange: (scope: Scope) => void; problem: string | undefined }) {
  const groups = useRead("access.listGroups", {});
  const nameOf = (groupId: string): string =>
    groups.state === "here" ? (groups.value.items.find((group) => group.groupId === groupId)?.name ?? "") : "";
  return (
    <div className="row wrap" style={{ alignItems: "flex-start" }}>
      <SegmentedControl
        aria-label="On what"
        data={kinds}
        value={scope.kind}
        onChange={(value) =>
          onChange({ kind: value === "account" ? "account" : value === "workspace" ? "workspace" : "group", id: "", name: "" })
        }
      />
      <div className="grow" style={{ minWidth: 220 }}>
        {scope.kind === "group" && (
          <GroupSelect
            value={scope.id}
            placeholder="Name of the group"
            error={problem}
            onChange={(id) => onChange({ kind: "group", id, name: nameOf(id) })}
          />
        )}
        {scope.kind === "account" && <AccountChoice scope={scope} onChange={onChange} problem={problem} />}
        {scope.kind === "workspace" && (
          <p style={{ color: problem ? "var(--bad)" : "var(--waits)", paddingTop: 8 }}>
            {problem ?? "Every account, now and later. Few people need this."}
          </p>
        )}
      </div>
    </div>
  );
}

function AccountChoice({ scope, onChange, problem }: { scope: Scope; onChange: (scope: Scope) => void; problem: string | undefined }) {
  const [typed, setTyped] = useState("");
  const known = useAccountName(scope.id && !scope.name ? scope.id : undefined);
  const name = scope.name || known || "";
  const text = typed === name ? "" : typed.trim();
  const list = useRead("accounts.listAccounts", { limit: 20, ...(text && { text }) }, { keepLast: true });
  const found =
    list.state === "here"
      ? list.value.items.map((account) => ({
          value: account.accountId,
          label: `${account.displayName} (${account.handle})`,
          name: account.displayName,
        }))
      : [];
  const options =
    scope.id === "" || found.some((option) => option.value === scope.id) ? found : [{ value: scope.id, label: name, name }, ...found];
  return (
    <Select
      aria-label="Account"
      placeholder="Name or handle of the account"
      searchable
      allowDeselect={false}
      nothingFoundMessage="No account is called that"
      filter={({ options: all }) => all}
      data={options}
      error={problem}
      onSearchChange={setTyped}
      value={scope.id || null}
      onChange={(value) =>
        onChange({ kind: "account", id: value ?? "", name: options.find((option) => option.value === value)?.name ?? "" })
      }
    />
  );
}
