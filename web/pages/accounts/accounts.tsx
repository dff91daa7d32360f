import { Button, Select } from "@mantine/core";
import { can, useMe } from "../../data/me.ts";
import { usePages } from "../../data/use-pages.ts";
import { useFilters, useGo } from "../../shell/address.ts";
import { page } from "../../shell/page.ts";
import { Icon } from "../../ui/icons.tsx";
import { MoreButton } from "../../ui/more-button.tsx";
import { PageHead } from "../../ui/page-head.tsx";
import rows from "../../ui/rows.module.css";
import { SearchField } from "../../ui/search-field.tsx";
import { Empty, Failed, LoadingRows } from "../../ui/states.tsx";
import { GroupSelect } from "../access/parts/group-select.tsx";
import { PersonSelect } from "../access/parts/person-select.tsx";
import { AccountRow } from "./list/account-row.tsx";
import { healthOptions } from "./parts/health-mark.tsx";
import { useNetworks } from "./parts/use-networks.ts";

export const accounts = page({
  path: "/accounts",
  title: "Accounts",
  nav: { section: "Accounts", icon: "account", order: 1, key: "o" },
  needs: "account.read",
  component: Accounts,
});

const filterNames = ["text", "groupId", "network", "health", "ownerId"] as const;

function Accounts() {
  const [filters, setFilters] = useFilters();
  const me = useMe();
  const go = useGo();
  const { options, nameOf } = useNetworks();
  const health = healthOptions.find((option) => option.value === filters.health)?.value;
  const chosen = Object.fromEntries(filterNames.flatMap((name) => (filters[name] ? [[name, filters[name]]] : [])));
  const list = usePages("accounts.listAccounts", { limit: 100, ...chosen, ...(health && { health }) });
  const filtered = Object.keys(chosen).length > 0;
  const register = me && can(me, "account.register") && (
    <Button leftSection={<Icon name="plus" size={16} />} onClick={() => go("/accounts/new")}>
      Register an account
    </Button>
  );
  return (
    <>
      <PageHead
        title="Accounts"
        beside={list.state === "here" && <span className="quiet figures">{list.items.length + (list.more ? "+" : "")}</span>}
      >
        {register}
      </PageHead>
      <div className={rows.filters} role="search" aria-label="Find accounts">
        <SearchField label="Name or handle" value={filters.text ?? ""} onSettled={(text) => setFilters({ text })} />
        <GroupSelect
          width={200}
          placeholder="Any group"
          clearable
          value={filters.groupId ?? ""}
          onChange={(groupId) => setFilters({ groupId })}
        />
        <Select
          w={160}
          aria-label="Network"
          placeholder="Any network"
          clearable
          data={options}
          value={filters.network ?? null}
          onChange={(network) => setFilters({ network: network ?? undefined })}
        />
        <Select
          w={190}
          aria-label="Connection"
          placeholder="Any connection"
          clearable
          data={healthOptions}
          value={filters.health ?? null}
          onChange={(value) => setFilters({ health: value ?? undefined })}
        />
        <PersonSelect
          width={180}
          placeholder="Any owner"
          clearable
          anyStatus
          value={filters.ownerId ? { personId: filters.ownerId, name: filters.owner ?? "" } : undefined}
          onChange={(owner) => setFilters({ ownerId: owner?.personId, owner: owner?.name })}
        />
      </div>
      {list.state === "loading" && <LoadingRows rows={6} />}
      {list.state === "refused" && (
        <Failed title="The accounts could not be read" words={list.refusal.inWords} requestId={list.refusal.requestId} again={list.again} />
      )}
      {list.state === "here" && list.items.length === 0 && !filtered && (
        <Empty icon="account" title="No accounts yet" action={register}>
          Every account that speaks for the brand belongs in this register, connected or not: then it is known who answers for it, who may
          post, and who could recover it.
        </Empty>
      )}
      {list.state === "here" && list.items.length === 0 && filtered && (
        <Empty
          icon="filter"
          title="No account fits these filters"
          action={
            <Button
              variant="default"
              onClick={() => setFilters({ text: "", groupId: "", network: "", health: "", ownerId: "", owner: "" })}
            >
              Show all accounts
            </Button>
          }
        >
          You see the accounts your access covers; one that is missing here may stand in a group you have no access to.
        </Empty>
      )}
      {list.state === "here" && list.items.length > 0 && (
        <>
          <ul className={`sheet ${rows.rows}`}>
            {list.items.map((account) => (
              <AccountRow key={account.accountId} account={account} networkName={nameOf(account.network)} />
            ))}
          </ul>
          <MoreButton more={list.more} busy={list.loadingMore} />
        </>
      )}
    </>
  );
}
