import { Button, Select } from "@mantine/core";
import { useState } from "react";
import { useRead } from "../../../data/use-read.ts";
import type { Filters } from "../../../shell/address.ts";
import { Icon } from "../../../ui/icons.tsx";
import { networkName } from "../parts/network-name.ts";
import { postWords } from "../parts/post-mark.tsx";
import type { PostBrief } from "../parts/post-row.tsx";
import styles from "./calendar.module.css";

interface CalendarFiltersProps {
  readonly filters: Filters;
  readonly posts: readonly PostBrief[];
  readonly onChange: (change: Filters) => void;
}

const names = ["groupId", "accountId", "state", "authorId"] as const;

/** Narrows the calendar; all of it is kept in the address. */
export function CalendarFilters({ filters, posts, onChange }: CalendarFiltersProps) {
  const [open, setOpen] = useState(false);
  const count = names.filter((name) => filters[name]).length;
  return (
    <>
      <Button
        variant={count > 0 ? "light" : "default"}
        leftSection={<Icon name="filter" size={16} />}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {count > 0 ? `${count} ${count === 1 ? "filter" : "filters"}` : "Filter"}
      </Button>
      {open && <FilterFields filters={filters} posts={posts} onChange={onChange} count={count} />}
    </>
  );
}

function FilterFields({ filters, posts, onChange, count }: CalendarFiltersProps & { count: number }) {
  const groups = useRead("access.listGroups", {});
  const accounts = useRead("accounts.listAccounts", { limit: 200 });
  const authors = new Map(posts.flatMap((post) => post.authors.map((author) => [author.personId, author.name] as const)));
  const field = (name: (typeof names)[number], label: string, data: { value: string; label: string }[]) => (
    <Select
      label={label}
      placeholder="All"
      data={data}
      value={filters[name] ?? null}
      searchable
      clearable
      clearButtonProps={{ "aria-label": `Any ${label.toLowerCase()}` }}
      nothingFoundMessage="Nothing by that name"
      onChange={(value) => onChange({ [name]: value ?? undefined })}
    />
  );
  return (
    <div className={styles.filters} role="group" aria-label="Filters">
      {field(
        "groupId",
        "Group",
        groups.state === "here" ? groups.value.items.map((group) => ({ value: group.groupId, label: group.name })) : [],
      )}
      {field(
        "accountId",
        "Account",
        accounts.state === "here"
          ? accounts.value.items.map((account) => ({
              value: account.accountId,
              label: `${account.displayName} (${networkName(account.network)})`,
            }))
          : [],
      )}
      {field(
        "state",
        "State",
        Object.entries(postWords).map(([value, [, label]]) => ({ value, label })),
      )}
      {field(
        "authorId",
        "Author",
        [...authors].map(([value, label]) => ({ value, label })),
      )}
      {count > 0 && (
        <Button
          variant="subtle"
          onClick={() => onChange({ groupId: undefined, accountId: undefined, state: undefined, authorId: undefined })}
        >
          Clear
        </Button>
      )}
    </div>
  );
}
