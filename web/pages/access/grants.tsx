import { useFilters } from "../../shell/address.ts";
import { LinkTo } from "../../shell/link-to.tsx";
import { page } from "../../shell/page.ts";
import { PageHead } from "../../ui/page-head.tsx";
import rows from "../../ui/rows.module.css";
import { GrantList } from "./parts/grant-list.tsx";
import { GroupSelect } from "./parts/group-select.tsx";
import { PersonSelect } from "./parts/person-select.tsx";

export const grants = page({
  path: "/grants",
  title: "Grants",
  nav: { section: "People and access", icon: "key", order: 4 },
  needs: "grant.read",
  component: Grants,
});

function Grants() {
  const [filters, setFilters] = useFilters();
  return (
    <>
      <PageHead title="Grants" />
      <p className={`quiet ${rows.lede}`}>
        A grant gives a person or a team a role on the workspace, a group or one account, from a moment and perhaps to one. It is never
        changed: it ends, and another begins. To see what all of them together come to, open <LinkTo to="/access">Access</LinkTo>.
      </p>
      <div className={rows.filters} role="search" aria-label="Find grants">
        <PersonSelect
          width={220}
          placeholder="Any person"
          clearable
          anyStatus
          value={filters.personId ? { personId: filters.personId, name: filters.person ?? "" } : undefined}
          onChange={(person) => setFilters({ personId: person?.personId, person: person?.name })}
        />
        <GroupSelect
          width={240}
          placeholder="Anywhere"
          clearable
          value={filters.scopeId ?? ""}
          onChange={(scopeId) => setFilters({ scopeId })}
        />
      </div>
      <GrantList
        title="Who holds which role where"
        filter={{ ...(filters.personId && { personId: filters.personId }), ...(filters.scopeId && { scopeId: filters.scopeId }) }}
        give="/grants/new"
        empty="Give somebody a role to begin."
      />
    </>
  );
}
